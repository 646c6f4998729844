import gradio as gr


def greet(name, excitement):
    return f"Hello, {name or 'you'}" + "!" * excitement


demo = gr.Interface(
    fn=greet,
    inputs=[
        gr.Textbox(label="Name", placeholder="Ada"),
        gr.Slider(1, 10, value=3, step=1, label="Excitement"),
    ],
    outputs=gr.Textbox(label="Greeting"),
    flagging_mode="never",
)

demo.launch()
