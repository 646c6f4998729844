import gradio as gr


def greet(name, energy):
    return f"Hello, {name or 'you'}" + "!" * energy


demo = gr.Interface(
    fn=greet,
    inputs=[
        gr.Textbox(label="Name", placeholder="Ada"),
        gr.Slider(1, 10, value=3, step=1, label="Energy"),
    ],
    outputs=gr.Textbox(label="Greeting"),
    flagging_mode="never",
)

demo.launch()
