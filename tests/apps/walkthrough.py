import gradio as gr

with gr.Blocks() as demo:
    with gr.Walkthrough(selected=1) as steps:
        with gr.Step("Name", id=1):
            name = gr.Textbox(label="Name")
            on = gr.Button("Next")
            on.click(lambda: gr.Walkthrough(selected=2), outputs=steps)
        with gr.Step("Greeting", id=2):
            greeting = gr.Textbox(label="Greeting")
            back = gr.Button("Back")
            back.click(lambda: gr.Walkthrough(selected=1), outputs=steps)
    name.change(lambda n: f"Hello {n}", name, greeting)

if __name__ == "__main__":
    demo.launch()
