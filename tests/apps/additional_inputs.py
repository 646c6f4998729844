import gradio as gr


def repeat(text, times=2, loud=False):
    text = text * int(times)
    return text.upper() if loud else text


demo = gr.Interface(
    repeat,
    "text",
    "text",
    additional_inputs=[gr.Slider(1, 5, value=2, step=1, label="Times"), gr.Checkbox(label="Loud")],
    additional_inputs_accordion="More",
    examples=[["ab", 2, False], ["cd", 3, True]],
    cache_examples=False,
    clear_btn=None,
    flagging_options=[("Good", "good"), ("Bad", "bad")],
)

if __name__ == "__main__":
    demo.launch()
