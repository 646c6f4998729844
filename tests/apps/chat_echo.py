import gradio as gr


def answer(message, history):
    return f"You said {message}, after {len(history)} messages."


demo = gr.ChatInterface(answer, title="Echo", description="Says what you say.")


if __name__ == "__main__":
    demo.launch()
