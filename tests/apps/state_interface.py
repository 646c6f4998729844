import gradio as gr


def remember(word, seen):
    seen = [*seen, word]
    return ", ".join(seen), seen


demo = gr.Interface(remember, ["text", gr.State([])], ["text", gr.State()])

if __name__ == "__main__":
    demo.launch()
