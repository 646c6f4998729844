import gradio as gr

theme = gr.themes.Soft(primary_hue="teal", spacing_size="sm", radius_size=gr.themes.sizes.radius_lg).set(
    body_background_fill="#eef6f5", button_primary_background_fill="*primary_600"
)

with gr.Blocks() as demo:
    gr.Markdown("# Themed", elem_id="big")
    with gr.Row():
        first = gr.Button("First", variant="primary")
        second = gr.Button("Second", variant="stop", size="sm")
    colour = gr.Textbox(label="Colour")
    script = "() => getComputedStyle(document.querySelector('button.primary')).backgroundColor"
    first.click(None, None, colour, js=script)
    second.click(None, None, colour, js="() => getComputedStyle(document.querySelector('#big')).fontSize")


if __name__ == "__main__":
    demo.launch(theme=theme, css="#big { font-size: 2rem }")
