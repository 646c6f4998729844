import random

import gradio as gr


def check(guess, game):
    game = game or {"secret": random.randint(1, 100), "guesses": []}
    if guess is None:
        raise gr.Error("Type a number from 1 to 100.")
    game["guesses"].append(int(guess))
    tried = ", ".join(map(str, game["guesses"]))
    if guess == game["secret"]:
        gr.Success(f"{int(guess)} it is!")
        return f"Found it with {tried}. The next number is waiting.", None
    hint = "higher" if guess < game["secret"] else "lower"
    return f"It is {hint}. Your guesses: {tried}.", game


with gr.Blocks(title="Guess the number") as demo:
    gr.Markdown("I think of a number **from 1 to 100**. Which one?")
    game = gr.State()
    with gr.Row(equal_height=True):
        guess = gr.Number(50, precision=0, minimum=1, maximum=100, label="Your guess")
        answer = gr.Textbox(label="Answer", scale=2)
    button = gr.Button("Guess", variant="primary")
    gr.on([button.click, guess.submit], check, [guess, game], [answer, game])

demo.launch()
