import gradio as gr


def calculator(first, operation, second):
    if operation == "add":
        return first + second
    if operation == "subtract":
        return first - second
    if operation == "divide" and second == 0:
        raise gr.Error("Cannot divide by zero!")
    return first / second


demo = gr.Interface(
    calculator,
    ["number", gr.Radio(["add", "subtract", "divide"]), "number"],
    "number",
    examples=[[45, "add", 3], [3.14, "divide", 2], [144, "subtract", 2.5]],
    example_labels=["sum", "quotient", "difference"],
    examples_per_page=2,
    cache_examples=False,
)

if __name__ == "__main__":
    demo.launch()
