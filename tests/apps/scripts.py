import gradio as gr

with gr.Blocks() as demo:
    subject = gr.Textbox(placeholder="subject")
    verb = gr.Radio(["ate", "loved", "hated"])
    sentence = gr.Textbox(label="Sentence")
    make = gr.Button("Create")
    both = gr.Button("Both")
    flip = gr.Button("Flip")
    make.click(None, [subject, verb], sentence, js="(s, v) => s + ' ' + v")
    both.click(lambda s: s + "!", subject, sentence, js="(s) => s.toUpperCase()")
    flip.click(fn=None, js="() => { document.body.classList.toggle('dark') }")
    demo.load(None, None, None, js="() => { window.opened = true }")

if __name__ == "__main__":
    demo.launch()
