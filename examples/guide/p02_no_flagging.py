"""No Flag button, in the words of Gradio 4."""

import gradio as gr

gr.Interface(lambda word: word[::-1], "text", "text", allow_flagging="never").launch()
