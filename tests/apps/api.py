import gradio as gr


def add(a: int, b: int = 2) -> int:
    """Add two numbers."""
    return a + b


with gr.Blocks() as demo:
    gr.Markdown("Only an API")
    gr.api(add, api_name="addition")

    @gr.api
    def words(text: str, upper: bool) -> list[str]:
        return (text.upper() if upper else text).split()


if __name__ == "__main__":
    demo.launch()
