import gradio as gr

with gr.Blocks() as demo:
    note = gr.Textbox(label="Note")
    began = gr.Textbox(label="Began")
    read = "() => [document.querySelector('meta[name=note]')?.content, window.began]"
    gr.Button("Look").click(None, None, [note, began], js=read)


if __name__ == "__main__":
    demo.launch(head='<meta name="note" content="from the head">', js="() => { window.began = 'with a script'; }")
