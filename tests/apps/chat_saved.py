import gradio as gr


def answer(message, history):
    return f"{message}, {len(history) // 2} before"


demo = gr.ChatInterface(answer, save_history=True, api_name="answer")


if __name__ == "__main__":
    demo.launch()
