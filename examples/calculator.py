import operator

import gradio as gr

OPERATIONS = {
    "add": operator.add,
    "subtract": operator.sub,
    "multiply": operator.mul,
    "divide": operator.truediv,
}


def calculate(first, operation, second):
    if operation == "divide" and second == 0:
        raise gr.Error("Nothing can be divided by zero.")
    return OPERATIONS[operation](first, second)


demo = gr.Interface(
    fn=calculate,
    inputs=[
        gr.Number(355, label="First number"),
        gr.Radio(list(OPERATIONS), value="divide", label="Operation"),
        gr.Number(113, label="Second number", info="Try 0"),
    ],
    outputs=gr.Number(label="Result"),
    flagging_mode="never",
)

demo.launch()
