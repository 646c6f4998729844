import gradio as gr


def slow(text, progress=gr.Progress(track_tqdm=True)):
    for _ in progress.tqdm(range(3), desc="Reading"):
        pass
    return text


with gr.Blocks() as demo:
    text = gr.Textbox(label="Text")
    out = gr.Label(label="Out")
    gr.Button("Go").click(slow, text, out)

if __name__ == "__main__":
    demo.launch()
