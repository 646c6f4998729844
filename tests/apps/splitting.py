import gradio as gr


def split(bill, people, tip):
    if people < 1:
        raise gr.Error("Somebody must pay", title="Nobody", duration=None)
    total = bill * (1 + tip / 100)
    return round(total, 2), round(total / people, 2), {"tip": tip, "people": people}


demo = gr.Interface(
    split,
    [
        gr.Number(50, label="Bill"),
        gr.Number(2, label="People", precision=0, minimum=0),
        gr.Slider(0, 30, 10, step=5, label="Tip"),
    ],
    [gr.Number(label="Total"), gr.Number(label="Each"), gr.JSON(label="Details")],
    title="Split a bill",
    flagging_mode="never",
    submit_btn="Split",
)


if __name__ == "__main__":
    demo.launch()
