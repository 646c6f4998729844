import time

import gradio as gr


def greet(name, intensity=2):
    """Greet somebody by name.

    Args:
        name: who.
    """
    return f"Hello, {name}" + "!" * int(intensity)


def count(steps):
    for number in range(int(steps)):
        yield number
        time.sleep(0)


def add(number, total):
    gr.Info("Adding")
    return total + number, total + number


def turn(picture, mode):
    return picture[::-1] if mode == "upside down" else picture[:, ::-1]


def words(file):
    with open(file) as text:
        return {"words": len(text.read().split()), "name": file.rsplit("/", 1)[-1]}


def told(text, about: gr.SelectData):
    return f"{text} {about.index} {about.value} {about.target.label}"


def fail(text):
    if text == "said":
        raise gr.Error("Not today")
    raise ValueError(text)


with gr.Blocks(title="Clients") as demo:
    with gr.Row():
        name = gr.Textbox(label="Name")
        intensity = gr.Slider(1, 10, value=3, step=1, label="Intensity")
        greeting = gr.Textbox(label="Greeting")
    gr.Button("Greet").click(greet, [name, intensity], greeting)
    with gr.Row():
        number, total, sum_ = gr.Number(label="Number", value=2), gr.State(0), gr.Number(label="Sum")
    gr.Button("Count").click(count, number, sum_)
    gr.Button("Add").click(add, [number, total], [total, sum_])
    changes = gr.Textbox(label="State")
    total.change(lambda value: f"now {value}", total, changes, api_visibility="undocumented", api_name="told")
    with gr.Row():
        picture = gr.Image(label="Picture")
        mode = gr.Radio(["upside down", "mirrored"], value="mirrored", label="Mode")
        turned = gr.Image(label="Turned", format="png")
    gr.Button("Turn").click(turn, [picture, mode], turned, api_description="Turns a picture over.")
    with gr.Row():
        file, found = gr.File(label="File"), gr.JSON(label="Found")
    gr.Button("Words").click(words, file, found)
    gr.Button("Told").click(told, name, greeting, api_visibility="undocumented", api_name="selected")
    gr.Button("Fail").click(fail, name, greeting)
    gr.Button("Secret").click(lambda text: text, name, greeting, api_name=False)

demo.launch()
