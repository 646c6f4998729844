import gradio as gr


def area(width, height):
    return width * height


demo = gr.Interface(area, [gr.Slider(0, 10), gr.Slider(0, 10)], "number", live=True)

if __name__ == "__main__":
    demo.launch()
