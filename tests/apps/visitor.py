import gradio as gr


def about(greeting: str, request: gr.Request):
    same = request.session_hash == seen.setdefault("hash", request.session_hash)
    return (
        f"{greeting}, session {'known' if same else 'new'}, query {dict(request.query_params)}, "
        f"user {request.username}, browser {'known' if 'Mozilla' in request.headers['user-agent'] else 'unknown'}"
    )


seen = {}

with gr.Blocks() as demo:
    word = gr.Textbox("Hello", label="Word")
    out = gr.Textbox(label="Visitor", lines=2)
    gr.Button("Who am I?").click(about, word, out)


if __name__ == "__main__":
    demo.launch()
