import gradio as gr


def asked(event: gr.SelectData):
    text = event.value["text"]
    options = [{"label": "Short", "value": "short one"}, {"label": "Long", "value": "long one"}]
    return [
        {"role": "user", "content": text},
        {"role": "assistant", "content": "Which kind?", "options": options},
    ], f"example {event.index}"


def chosen(history, event: gr.SelectData):
    return [*history, {"role": "user", "content": event.value}], f"option {event.index} {event.value}"


def happened(event: gr.EventData):
    return f"{type(event.target).__name__} cleared"


with gr.Blocks() as demo:
    chat = gr.Chatbot(label="Talk", examples=[{"text": "A story"}, {"text": "A poem", "display_text": "Verses"}])
    log = gr.Textbox(label="Log")
    chat.example_select(asked, None, [chat, log])
    chat.option_select(chosen, chat, [chat, log])
    chat.clear(happened, None, log)


if __name__ == "__main__":
    demo.launch()
