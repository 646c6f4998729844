import gradio as gr

with gr.Blocks() as demo:
    name = gr.Textbox(label="Name")
    out = gr.Textbox(label="Greeting")
    gr.Button("Greet").click(lambda n: "Hello " + n, name, out)

with demo.route("Second", "/second"):
    number = gr.Number(label="Number")
    double = gr.Number(label="Double")
    gr.Button("Double").click(lambda n: n * 2, number, double)
    demo.load(lambda: 3, None, number)

with demo.route("Third"):
    gr.Markdown("third")

if __name__ == "__main__":
    demo.launch()
