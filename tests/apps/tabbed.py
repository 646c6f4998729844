import gradio as gr

up = gr.Interface(lambda x: x.upper(), "text", "text")
down = gr.Interface(lambda x: x.lower(), gr.Textbox(label="Text"), "text", title="Down")
with gr.Blocks() as plain:
    gr.Markdown("Plain")

demo = gr.TabbedInterface([up, down, plain], ["Up", "Down", "Plain"], title="Cases")

if __name__ == "__main__":
    demo.launch()
