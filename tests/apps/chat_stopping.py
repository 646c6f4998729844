import asyncio

import gradio as gr


async def answer(message, history):
    yield f"About {message}"
    yield f"About {message} there is much to say"
    if message == "everything":
        await asyncio.sleep(60)
    yield f"About {message} all is said"


demo = gr.ChatInterface(answer, stop_btn="Enough")


if __name__ == "__main__":
    demo.launch()
