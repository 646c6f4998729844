import gradio as gr
import numpy as np


def answer(message, history):
    if message == "picture":
        return gr.Image(np.zeros((20, 30, 3), np.uint8), label="Dark")
    thought = gr.ChatMessage("3 and 4 make 7", metadata={"title": "Adding", "id": 1, "log": "by hand", "duration": 2})
    deeper = gr.ChatMessage("fingers", metadata={"title": "Counting", "parent_id": 1, "status": "done"})
    options = [{"label": "Yes", "value": "yes, please"}, {"label": "No", "value": "no"}]
    return [thought, deeper, gr.ChatMessage(f"{message}: 7. Shall I go on?", options=options)]


demo = gr.ChatInterface(answer, chatbot=gr.Chatbot(label="Talk"))


if __name__ == "__main__":
    demo.launch()
