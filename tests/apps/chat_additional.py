import gradio as gr


def answer(message, history, tone, times):
    text = " ".join([message] * int(times))
    return (text.upper() if tone == "loud" else text), f"{tone}, {len(text)} letters"


with gr.Blocks() as demo:
    note = gr.Textbox(label="Note")
    gr.ChatInterface(
        answer,
        additional_inputs=[
            gr.Radio(["calm", "loud"], value="calm", label="Tone"),
            gr.Slider(1, 4, 2, step=1, label="Times"),
        ],
        additional_inputs_accordion=gr.Accordion("How to answer", open=True),
        additional_outputs=[note],
        api_name="talk",
    )


if __name__ == "__main__":
    demo.launch()
