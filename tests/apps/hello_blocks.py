import gradio as gr

with gr.Blocks(title="Hello") as demo:
    gr.Markdown("# Hello")
    with gr.Row():
        name = gr.Textbox(label="Name", placeholder="Who?")
        out = gr.Textbox(label="Greeting")
    button = gr.Button("Greet", variant="primary")
    button.click(fn=lambda name: f"Hello, {name}!", inputs=name, outputs=out, api_name="greet")

if __name__ == "__main__":
    demo.launch()
