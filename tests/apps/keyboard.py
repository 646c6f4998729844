import gradio as gr

with gr.Blocks() as demo:
    text = gr.Textbox(label="Text", max_length=8, info="Eight letters at most")
    log = gr.Textbox(label="Log", lines=4)
    entered = gr.Textbox(label="Entered")
    text.focus(lambda log: log + "focus ", log, log, trigger_mode="multiple")
    text.blur(lambda log: log + "blur ", log, log, trigger_mode="multiple")
    text.submit(lambda text: (text, ""), text, [entered, text])
    entered.change(lambda log: log + "entered ", log, log, trigger_mode="multiple")


if __name__ == "__main__":
    demo.launch()
