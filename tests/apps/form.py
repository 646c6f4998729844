import gradio as gr

with gr.Blocks() as demo:
    name = gr.Textbox(label="Name", placeholder="Your name")
    secret = gr.Textbox(label="Secret", type="password")
    age = gr.Number(30, label="Age", minimum=0, maximum=120, step=1)
    level = gr.Slider(0, 10, 5, step=1, label="Level")
    news = gr.Checkbox(label="News", info="Now and then")
    days = gr.CheckboxGroup(["Mon", "Tue", "Wed"], value=["Tue"], label="Days")
    meal = gr.Radio(["Fish", "Rice"], value="Rice", label="Meal")
    seats = gr.Dropdown(["Aisle", "Window"], label="Seat", value="Window")
    extra = gr.Dropdown(["Bag", "Bike"], label="Extras", multiselect=True, value=["Bike"])
    fields = [name, secret, age, level, news, days, meal, seats, extra]
    summary = gr.Textbox(label="Summary")
    send = gr.Button("Send", variant="primary")
    send.click(lambda *values: repr(values), fields, summary)
    gr.ClearButton([*fields, summary], value="Start again")


if __name__ == "__main__":
    demo.launch()
