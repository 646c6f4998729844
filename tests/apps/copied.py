import gradio as gr


def greet(name):
    return "Hello " + name


def shout(text):
    return text.upper()


with gr.Blocks() as original:
    name = gr.Textbox(label="Name")
    with gr.Row():
        go = gr.Button("Greet")
        loud = gr.Button("Shout")
    out = gr.Textbox(label="Out")
    go.click(greet, name, out)
    loud.click(shout, out, out)

demo = gr.Blocks.from_config(original.get_config_file(), [greet, shout], "http://localhost/")


if __name__ == "__main__":
    demo.launch()
