import gradio as gr

with gr.Blocks() as demo:
    gr.Markdown("Type into either field.")
    with gr.Row():
        celsius = gr.Number(0, label="Celsius")
        fahrenheit = gr.Number(32, label="Fahrenheit")
    changes = gr.Number(0, label="Changes")
    celsius.input(lambda c: round(c * 9 / 5 + 32, 1), celsius, fahrenheit)
    fahrenheit.input(lambda f: round((f - 32) * 5 / 9, 1), fahrenheit, celsius)
    count = gr.State(0)
    gr.on(
        [celsius.change, fahrenheit.change],
        lambda n: (n + 1, n + 1),
        count,
        [count, changes],
        trigger_mode="multiple",
    )


if __name__ == "__main__":
    demo.launch()
