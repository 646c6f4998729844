import gradio as gr


def answer(message, history):
    earlier = sum(turn["role"] == "user" for turn in history)
    return f"{message['text']} with {len(message['files'])} files, question {earlier + 1}"


demo = gr.ChatInterface(
    answer,
    multimodal=True,
    textbox=gr.MultimodalTextbox(file_count="multiple", sources=["upload"], label="Question", placeholder="Ask"),
)


if __name__ == "__main__":
    demo.launch()
