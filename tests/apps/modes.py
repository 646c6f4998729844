import gradio as gr


def count(n):
    for i in range(int(n)):
        yield i


def sizes(texts):
    return [[len(text) for text in texts]]


with gr.Blocks() as demo:
    text = gr.Textbox(label="Text")
    n = gr.Number(3, label="N")
    out = gr.Number(label="Out")
    button = gr.Button("Count")
    many = gr.Button("Batch")
    button.click(count, n, out, concurrency_limit=3, concurrency_id="one", time_limit=10, show_progress="hidden")
    many.click(sizes, text, out, batch=True, max_batch_size=8)
    text.change(len, text, out, trigger_mode="once", queue=False)
    text.input(len, text, out, show_progress_on=n, preprocess=False, postprocess=False)
    text.submit(len, text, out, trigger_mode="multiple", show_progress_on=[text, n], concurrency_limit=None)
    text.blur(len, text, out, api_visibility="undocumented", api_description="Length")
    n.change(len, text, out, api_visibility="private", key="changes", trigger_mode="always_last")
demo.queue(default_concurrency_limit=4, max_size=20)

if __name__ == "__main__":
    demo.launch()
