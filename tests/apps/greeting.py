import gradio as gr


def greet(name, intensity):
    return "Hello, " + name + "!" * int(intensity)


demo = gr.Interface(
    fn=greet,
    inputs=["text", gr.Slider(value=2, minimum=1, maximum=10, step=1)],
    outputs=[gr.Text(label="greeting", lines=3)],
    api_name="predict",
    title="Greeting",
    description="Says *hello*.",
    article="That is all.",
)

if __name__ == "__main__":
    demo.launch()
