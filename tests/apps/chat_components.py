import gradio as gr


def answer(message, history):
    if message == "number":
        return [gr.Button("Press me"), "and a text"]
    return ["first", {"role": "assistant", "content": "second"}]


demo = gr.ChatInterface(answer)


if __name__ == "__main__":
    demo.launch()
