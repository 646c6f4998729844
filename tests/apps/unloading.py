import gradio as gr

with gr.Blocks(analytics_enabled=False, fill_width=True, delete_cache=(60, 60)) as demo:
    opened = gr.Number(label="Opened")
    demo.load(lambda: 1, None, opened)
    demo.load(fn=lambda x: x, inputs=[opened], outputs=[opened], api_name="again")
    demo.unload(lambda: None)

if __name__ == "__main__":
    demo.launch()
