import gradio as gr

asked = []


def answer(message, history):
    asked.append(message)
    return f"Answer {len(asked)} to {message}, after {len(history)}"


with gr.Blocks() as demo:
    gr.ChatInterface(answer, editable=True, chatbot=gr.Chatbot(label="Talk", buttons=["copy"]))


if __name__ == "__main__":
    demo.launch()
