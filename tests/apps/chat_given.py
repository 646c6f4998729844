import gradio as gr


def answer(message, history):
    if message == "no":
        raise gr.Error("I will not", duration=None)
    return f"{len(history)}: {message}"


with gr.Blocks() as demo:
    gr.ChatInterface(
        answer,
        chatbot=gr.Chatbot([{"role": "assistant", "content": "Welcome"}], label="Talk", height=300),
        textbox=gr.Textbox(placeholder="Say something", label="Words", submit_btn="Say", container=True),
        title="Given parts",
        autofocus=False,
    )


if __name__ == "__main__":
    demo.launch()
