import gradio as gr


def tick(n):
    n += 1
    return n, gr.Timer(active=n % 3 != 0), f"{n} of 3" if n <= 3 else f"{n} of 6"


with gr.Blocks() as demo:
    timer = gr.Timer(0.2, active=False)
    count = gr.Number(0, label="Count")
    said = gr.Textbox(label="Said")
    gr.Button("Start").click(lambda: gr.Timer(active=True), None, timer)
    timer.tick(tick, count, [count, timer, said])


if __name__ == "__main__":
    demo.launch()
