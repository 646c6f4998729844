import gradio as gr

with gr.Blocks() as demo:
    first = gr.Number(label="First")
    second = gr.Number(label="Second")
    total = gr.Number(label="Sum")
    note = gr.Textbox(label="Note")
    add = gr.Button("Add")

    def summed(data):
        return {total: data[first] + data[second], note: gr.update(label="Done")}

    add.click(summed, inputs={first, second}, outputs={total, note})

if __name__ == "__main__":
    demo.launch()
