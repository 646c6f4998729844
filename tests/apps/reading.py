import gradio as gr

FACTS = "The sun is a star; the moon is none."


def written(upto):
    said = ""
    for word in FACTS.split()[: int(upto)]:
        said += word + " "
        yield said.strip(), gr.skip()
    yield said.strip(), len(said.split())


with gr.Blocks() as demo:
    upto = gr.Slider(1, 9, 9, step=1, label="Words")
    text = gr.Textbox(label="Text", lines=2)
    count = gr.Number(label="Written")
    start = gr.Button("Write")
    start.click(written, upto, [text, count]).then(lambda t: t.upper(), text, text)
    gr.Examples([[2], [4]], upto, [text, count], written, run_on_click=True, cache_examples=False)


if __name__ == "__main__":
    demo.launch()
