import gradio as gr

with gr.Blocks() as demo:
    a = gr.Slider(1, 10, value=2, label="A")
    b = gr.Slider(1, 10, value=3, label="B")
    name = gr.Textbox(label="Name")
    go = gr.Button("Go")
    out = gr.Textbox(label="Out")
    product = gr.Number(label="Product")

    @gr.on(inputs=[a, b], outputs=product)
    def multiply(x, y):
        return x * y

    @gr.on([name.submit, go.click], inputs=name, outputs=out, api_name="hello", show_progress="minimal")
    def hello(n):
        return "Hello " + n

    gr.on(go.click, lambda: "once", None, name)
    gr.on(triggers=None, fn=lambda x: x, inputs=a, outputs=b, api_visibility="private")

if __name__ == "__main__":
    demo.launch()
