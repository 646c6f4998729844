import gradio as gr


@gr.cache
def slow(n):
    return n * 2


def manual(n, cache=gr.Cache()):
    hit = cache.get(n)
    if hit is not None:
        return hit["value"]
    cache.set(n, value=n * 3)
    return n * 3


with gr.Blocks() as demo:
    n = gr.Number(2, label="N")
    out = gr.Number(label="Out")
    gr.Button("Twice").click(slow, n, out)
    gr.Button("Thrice").click(manual, n, out)

if __name__ == "__main__":
    demo.launch()
