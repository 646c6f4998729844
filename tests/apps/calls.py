import gradio as gr

with gr.Blocks() as demo:
    x = gr.Number(label="x")
    y = gr.Number(label="y")
    go = gr.Button("Go")

    class Adder:
        def __call__(self, a):
            return a + 1

        def method(self, a):
            return a + 2

    go.click(Adder(), x, y)
    go.click(Adder().method, x, y)
    go.click(lambda a: a, x, y)
    go.click(lambda a: a, x, y)
    go.click(abs, x, y, api_name="abs")
    go.click(abs, x, y, api_name="abs")
    go.click(abs, x, y, api_name="with space")
    go.click(None, x, y)
    go.click(abs, [x], [y], api_name=None)

if __name__ == "__main__":
    demo.launch()
