import gradio as gr

TEXT = """# Report of {0}

Some *words*, **more**, and `code`.

| Name | Value |
| --- | --- |
| {0} | 1 |

1. first
2. [second](#there)
"""

with gr.Blocks() as demo:
    name = gr.Textbox("Ada", label="Name")
    text = gr.Markdown(TEXT.format("nobody"), header_links=False)
    raw = gr.Code(label="Source", language="markdown", interactive=False)
    name.submit(lambda n: (TEXT.format(n), TEXT.format(n).splitlines()[0]), name, [text, raw])


if __name__ == "__main__":
    demo.launch()
