"""Several inputs and several outputs."""

import gradio as gr


def bill(guest, is_member, amount):
    price = amount * 0.9 if is_member else amount
    return f"{guest} pays the {'member' if is_member else 'full'} price", round(price, 2)


gr.Interface(fn=bill, inputs=["text", "checkbox", gr.Slider(0, 200)], outputs=["text", "number"]).launch()
