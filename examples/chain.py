import time

import gradio as gr

MORSE = """
A.- B-... C-.-. D-.. E. F..-. G--. H.... I.. J.--- K-.- L.-.. M--
N-. O--- P.--. Q--.- R.-. S... T- U..- V...- W.-- X-..- Y-.-- Z--..
"""
CODE = {pair[0]: pair[1:] for pair in MORSE.split()}


def clean(text):
    kept = [sign for sign in text.upper() if sign == " " or sign in CODE]
    if not "".join(kept).strip():
        raise gr.Error("Morse code needs letters from A to Z.")
    return "".join(kept)


def encode(text):
    time.sleep(0.6)
    words = [" ".join(map(CODE.get, word)) for word in text.split()]
    return " / ".join(words)


def decode(morse):
    time.sleep(0.6)
    letters = {code: letter for letter, code in CODE.items()}
    words = [word.split() for word in morse.split(" / ")]
    return " ".join("".join(map(letters.get, word)) for word in words)


with gr.Blocks(title="Morse code") as demo:
    text = gr.Textbox("Help is on the way", label="Message")
    send = gr.Button("Send", variant="primary")
    with gr.Row():
        cleaned = gr.Textbox(label="1. Letters only")
        morse = gr.Textbox(label="2. Morse code")
        answer = gr.Textbox(label="3. Received")
    cleaning = gr.on([send.click, text.submit], clean, text, cleaned)
    encoding = cleaning.success(encode, cleaned, morse)
    encoding.then(decode, morse, answer)

demo.launch()
