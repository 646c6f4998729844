import gradio as gr

SAID = [
    {"role": "user", "content": "One?"},
    {"role": "assistant", "content": "Two."},
    {"role": "user", "content": "Three?"},
    {"role": "assistant", "content": "Four."},
]

with gr.Blocks() as demo:
    chat = gr.Chatbot(SAID, label="Talk", editable="user", feedback_options=["Like", "Dislike"])
    log = gr.Textbox(label="Log")

    def liked(event: gr.LikeData):
        return f"{event.index} {event.value} {event.liked}"

    def undone(history, event: gr.UndoData):
        return history[: event.index], f"undo {event.index} {event.value}"

    def again(history, event: gr.RetryData):
        return [*history[: event.index + 1], {"role": "assistant", "content": "Again."}], f"retry {event.index}"

    def edited(history, event: gr.EditData):
        return [*history[: event.index], {"role": "user", "content": event.value}], f"edit {event.index} {event.value}"

    chat.like(liked, None, log)
    chat.undo(undone, chat, [chat, log])
    chat.retry(again, chat, [chat, log])
    chat.edit(edited, chat, [chat, log])
    chat.clear(lambda: "cleared", None, log)


if __name__ == "__main__":
    demo.launch()
