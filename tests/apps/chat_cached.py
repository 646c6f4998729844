import gradio as gr


def answer(message, history):
    for end in range(1, len(message) + 1):
        yield message[:end].upper()


demo = gr.ChatInterface(
    answer,
    examples=["first", "second"],
    example_labels=["One", "Two"],
    cache_examples=True,
    cache_mode="eager",
    run_examples_on_click=True,
)


if __name__ == "__main__":
    demo.launch()
