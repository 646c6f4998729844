import gradio as gr


def answer(message, history):
    return f"{len(message)} letters"


def short(message, history):
    return gr.validate(len(message) <= 9, "Nine letters at most")


demo = gr.ChatInterface(
    answer,
    validator=short,
    examples=["short", "lengthy"],
    run_examples_on_click=False,
    cache_examples=False,
    autoscroll=False,
    concurrency_limit=2,
    show_progress="hidden",
    fill_height=False,
)


if __name__ == "__main__":
    demo.launch()
