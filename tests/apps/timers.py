import gradio as gr

with gr.Blocks() as demo:
    timer = gr.Timer(2, active=False)
    ticks = gr.State(0)
    shown = gr.Number(label="Ticks")
    active = gr.Checkbox(label="Active")
    timer.tick(lambda n: (n + 1, n + 1), ticks, [ticks, shown])
    active.change(lambda on: gr.Timer(active=on), active, timer)
    gr.Textbox(lambda: "now", label="Clock", every=5)
    gr.Textbox(lambda n: str(n), label="Follows", inputs=shown)
    gr.Number(lambda: 3, label="Once")

if __name__ == "__main__":
    demo.launch()
