import gradio as gr


def answer(message, history):
    said = ""
    for word in f"One after another: {message}".split():
        said += word + " "
        yield said.strip()


demo = gr.ChatInterface(answer, flagging_mode="manual", flagging_options=["Like", "Spam"])


if __name__ == "__main__":
    demo.launch()
