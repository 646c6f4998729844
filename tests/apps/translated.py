import gradio as gr

i18n = gr.I18n(en={"greet": "Greet", "name": "Name"}, es={"greet": "Saludar", "name": "Nombre"})

with gr.Blocks() as demo:
    name = gr.Textbox(label=i18n("name"))
    go = gr.Button(i18n("greet"))
    go.click(lambda n: n, name, name)

if __name__ == "__main__":
    demo.launch(i18n=i18n)
