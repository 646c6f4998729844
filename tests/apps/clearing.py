import gradio as gr

with gr.Blocks() as demo:
    a = gr.Textbox("x", label="A")
    b = gr.Number(3, label="B")
    clear = gr.ClearButton([a, b])
    clear.add(gr.Slider(0, 5, 2, label="C"))
    gr.ClearButton(a, value="Only A")

if __name__ == "__main__":
    demo.launch()
