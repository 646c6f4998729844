import gradio as gr
from PIL import ImageOps


def turned(picture):
    corner = picture.getpixel((0, 0))
    return ImageOps.mirror(picture), f"{picture.mode}, {picture.width} by {picture.height}, corner {corner}"


with gr.Blocks() as demo:
    picture = gr.Image(label="Picture", sources=["upload"], type="pil")
    mirrored = gr.Image(label="Mirrored", type="pil", format="png", interactive=False)
    told = gr.Textbox(label="Told")
    back = gr.Textbox(label="Read back")
    picture.upload(turned, picture, [mirrored, told])
    picture.clear(lambda: (None, "nothing"), None, [mirrored, told])
    gr.Button("Read").click(lambda picture: turned(picture)[1], mirrored, back)


if __name__ == "__main__":
    demo.launch()
