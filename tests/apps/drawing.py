import gradio as gr


def measured(drawing):
    picture = drawing["composite"]
    return f"{picture.width} by {picture.height}, {len(drawing['layers'])} layers" if picture else "nothing"


with gr.Blocks() as demo:
    paper = gr.ImageEditor(label="Paper", type="pil", sources=["upload"], canvas_size=(120, 80))
    told = gr.Textbox(label="Told")
    log = gr.Textbox(label="Log")
    paper.upload(measured, paper, told)
    paper.apply(lambda: "applied", None, log)
    paper.clear(lambda: "cleared", None, log)


if __name__ == "__main__":
    demo.launch()
