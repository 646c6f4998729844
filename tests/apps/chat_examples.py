import gradio as gr


def answer(message, history):
    return message[::-1]


demo = gr.ChatInterface(
    answer,
    examples=["abc", "race car", "level"],
    example_labels=["Letters", "Car", "Palindrome"],
    run_examples_on_click=True,
    cache_examples=False,
)


if __name__ == "__main__":
    demo.launch()
