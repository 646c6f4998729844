import gradio as gr

QUESTIONS = [("2 + 2", ["3", "4"], "4"), ("3 * 3", ["6", "9"], "9")]

with gr.Blocks() as demo:
    at = gr.State(0)
    points = gr.State(0)
    with gr.Column() as asking:
        question = gr.Markdown("What is 2 + 2?")
        choice = gr.Radio(QUESTIONS[0][1], label="Answer")
        sure = gr.Button("Sure")
    with gr.Column(visible=False) as over:
        result = gr.Markdown()
        again = gr.Button("Again")

    def answered(at, points, choice):
        points += choice == QUESTIONS[at][2]
        at += 1
        if at == len(QUESTIONS):
            return (
                at,
                points,
                gr.skip(),
                gr.skip(),
                gr.Column(visible=False),
                gr.Column(visible=True),
                f"{points} right",
            )
        text, options, _ = QUESTIONS[at]
        return at, points, f"What is {text}?", gr.Radio(options, value=None), gr.skip(), gr.skip(), gr.skip()

    def restart():
        text, options, _ = QUESTIONS[0]
        return (
            0,
            0,
            f"What is {text}?",
            gr.Radio(options, value=None),
            gr.Column(visible=True),
            gr.Column(visible=False),
        )

    sure.click(answered, [at, points, choice], [at, points, question, choice, asking, over, result])
    again.click(restart, None, [at, points, question, choice, asking, over])


if __name__ == "__main__":
    demo.launch()
