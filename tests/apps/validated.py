import gradio as gr


def check(age):
    return gr.validate(age >= 18, "Too young")


with gr.Blocks() as demo:
    age = gr.Number(label="Age")
    out = gr.Textbox(label="Out")
    go = gr.Button("Go")
    go.click(lambda age: f"Is {age}", age, out, validator=check)

if __name__ == "__main__":
    demo.launch()
