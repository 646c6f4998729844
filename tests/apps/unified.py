import gradio as gr


def upper(text):
    return text.upper()


field = gr.Textbox(label="Text", lines=4)
demo = gr.Interface(upper, field, field)

if __name__ == "__main__":
    demo.launch()
