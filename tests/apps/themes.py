import gradio as gr
from gradio.themes import Color, Font, GoogleFont, LocalFont, Size

THEMES = {
    theme.__name__: theme
    for theme in (
        gr.themes.Base, gr.themes.Citrus, gr.themes.Default, gr.themes.Glass, gr.themes.Monochrome, gr.themes.Ocean,
        gr.themes.Origin, gr.themes.Soft,
    )
}  # fmt: skip
ROSE = Color(*(f"#ff{n:02x}{n:02x}" for n in range(240, 20, -20)), name="rose2")


def told(name):
    theme = THEMES[name](
        secondary_hue=ROSE,
        text_size=Size(*(f"{n}px" for n in range(8, 22, 2)), name="own"),
        font=[Font("Arial"), "sans-serif"],
        font_mono=[LocalFont("Mono"), GoogleFont("Inconsolata"), "monospace"],
    ).set(block_radius="7px")
    return f"{theme.secondary_500} {theme.text_md} {theme.block_radius} {theme.font}"


with gr.Blocks() as demo:
    name = gr.Dropdown(list(THEMES), label="Theme")
    out = gr.Textbox(label="Told")
    size = gr.Textbox(label="Radius")
    name.input(told, name, out)
    script = "() => getComputedStyle(document.querySelector('#go')).getPropertyValue('--block-radius').trim()"
    gr.Button("Ask", elem_id="go").click(None, None, size, js=script)


if __name__ == "__main__":
    demo.launch(theme=gr.themes.Ocean().set(block_radius="9px"))
