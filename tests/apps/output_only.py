import random

import gradio as gr

dice = random.Random(19)


def draw():
    return dice.randint(1, 6)


demo = gr.Interface(draw, None, gr.Number(label="Dice"), submit_btn="Throw", flagging_mode="never")

if __name__ == "__main__":
    demo.launch()
