import gradio as gr

with gr.Blocks() as demo:
    score = gr.Slider(0, 100, 40, step=10, label="Score")
    label = gr.Label(label="Guess", num_top_classes=2)
    marked = gr.HighlightedText(label="Marked", color_map={"good": "green", "bad": "red"})
    data = gr.JSON(label="Data", open=True)
    code = gr.Code(label="Program", language="python", interactive=False)
    page = gr.HTML(label="Page")

    @gr.on([score.release, demo.load], inputs=score, outputs=[label, marked, data, code, page])
    def all_of(score):
        share = score / 100
        kind = "good" if score >= 50 else "bad"
        yield (
            {"yes": share, "no": 1 - share, "maybe": 0},
            [("It was ", None), (kind, kind), (" enough", None)],
            {"score": score, "list": [1, None, True]},
            f"score = {score}",
            f"<p>Scored <em>{score}</em></p>",
        )


if __name__ == "__main__":
    demo.launch()
