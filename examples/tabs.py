import gradio as gr

LENGTHS = {"metre": 1.0, "foot": 0.3048, "mile": 1609.344, "nautical mile": 1852.0}


def to_fahrenheit(celsius):
    return round(celsius * 9 / 5 + 32, 2)


def convert(amount, source, target):
    return round(amount * LENGTHS[source] / LENGTHS[target], 6)


with gr.Blocks(title="Units") as demo:
    with gr.Tab("Temperature"):
        with gr.Row():
            celsius = gr.Slider(-40, 120, value=21, step=1, label="Celsius")
            fahrenheit = gr.Number(to_fahrenheit(21), label="Fahrenheit")
        celsius.change(to_fahrenheit, celsius, fahrenheit, show_progress="hidden")
    with gr.Tab("Length"):
        with gr.Row():
            amount = gr.Number(26.2, label="Amount")
            source = gr.Dropdown(list(LENGTHS), value="mile", label="From")
            target = gr.Dropdown(list(LENGTHS), value="metre", label="To")
        length = gr.Number(label="Result")
        button = gr.Button("Convert", variant="primary")
        button.click(convert, [amount, source, target], length)

demo.launch()
