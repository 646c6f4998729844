import gradio as gr

hello = gr.Interface(lambda name: "Hello " + name, "text", "text", api_name="hello")
bye = gr.Interface(lambda name: "Bye " + name, "text", "text", flagging_mode="never")

with gr.Blocks() as inner:
    a = gr.Textbox(label="inner")
    a.change(lambda x: x, a, a, api_name="hello")

with gr.Blocks() as demo:
    gr.Markdown("outer")
    with gr.Tab("Hello"):
        hello.render()
    with gr.Tab("Bye"):
        bye.render()
    inner.render()
    late = gr.Textbox(label="late", render=False)
    gr.Button("before").click(lambda: "x", None, late)
    late.render()
    gone = gr.Number(label="gone")
    gone.unrender()

if __name__ == "__main__":
    demo.launch()
