import gradio as gr


def change(kind):
    if kind == "short":
        return gr.Textbox(lines=2, visible=True), gr.skip()
    if kind == "long":
        return gr.update(lines=8, visible=True, value="long"), "text"
    return gr.Textbox(visible=False), gr.update(value="hidden")


with gr.Blocks() as demo:
    kind = gr.Radio(["short", "long", "none"], label="Essay")
    text = gr.Textbox(lines=2, interactive=True)
    state = gr.Textbox(visible="hidden", elem_id="state")
    kind.change(change, kind, [text, state])

if __name__ == "__main__":
    demo.launch()
