import gradio as gr

with gr.Blocks() as demo:
    name = gr.Textbox(label="Name")
    out = gr.Textbox(label="Out")
    go = gr.Button("Go")

    @go.click(inputs=name, outputs=out)
    def greet(name):
        return "Hello " + name

    @name.change(inputs=name, outputs=out, queue=False)
    def shown(name):
        return name

    @demo.load(outputs=out)
    def begin():
        return "ready"


if __name__ == "__main__":
    demo.launch()
