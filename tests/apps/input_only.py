import gradio as gr

notes = []


def keep(note: str, important: bool):
    notes.append((note, important))


demo = gr.Interface(keep, ["textbox", "checkbox"], None)

if __name__ == "__main__":
    demo.launch()
