import asyncio

import gradio as gr


async def answer(message, history):
    yield "Thinking"
    await asyncio.sleep(0.05)
    yield {"role": "assistant", "content": f"**{message}** it is", "metadata": {"title": "Thought"}}


demo = gr.ChatInterface(answer, editable=True, save_history=False, submit_btn="Ask", stop_btn="Halt")


if __name__ == "__main__":
    demo.launch()
