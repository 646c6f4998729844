import gradio as gr

with gr.Blocks() as demo:
    text = gr.Textbox(label="Text")
    mode = gr.Radio(["textbox", "button"], value="textbox", label="Mode")

    @gr.render(inputs=[text, mode], triggers=[text.submit])
    def pieces(words, kind):
        for word in words.split():
            if kind == "textbox":
                gr.Textbox(word, key=word)
            else:
                gr.Button(word)

    with gr.Row():

        @gr.render(inputs=text)
        def length(words):
            gr.Number(len(words), label="Length")

    @gr.render()
    def once():
        gr.Markdown("once")


if __name__ == "__main__":
    demo.launch()
