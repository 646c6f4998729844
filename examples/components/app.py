"""Every component, live: what is done with one stands at the foot of the page."""

import datetime

import gradio as gr
import numpy as np
from gradio.components.plot import PlotData

RAMP = np.linspace(0, 255, 120 * 180).reshape(120, 180).astype(np.uint8)
PICTURE = np.stack([RAMP, RAMP[::-1], np.full_like(RAMP, 120)], axis=-1)
TONE = (8000, (8000 * np.sin(np.arange(8000) * 0.3)).astype(np.int16))
POINTS = {"month": list(range(1, 13)), "rain": [61, 48, 52, 40, 45, 50, 55, 58, 47, 63, 66, 64]}
CARDS = [["Ada", 36, True], ["Grace", 85, False], ["Alan", 41, True]]
LANGUAGES = ["Python", "Rust", "Zig"]
CHAT = [
    {"role": "user", "content": "What is *lite_py*?"},
    {"role": "assistant", "content": "Gradio in a page:\n\n```python\nimport gradio as gr\n```"},
]
BARS = PlotData(type="plotly", plot='{"data": [{"type": "bar", "x": ["a", "b", "c"], "y": [3, 1, 2]}]}')


def table():
    import pandas as pd

    return pd.DataFrame(POINTS)


with gr.Blocks(title="Every component") as demo:
    gr.Markdown("# Every component\n\nTry them: what happens is told below.")
    state, kept = gr.State(0), gr.BrowserState("nothing yet")
    shown = [kept]
    with gr.Tabs():
        with gr.Tab("Form"), gr.Row():
            with gr.Column():
                shown += [
                    gr.Textbox("text", label="Textbox"),
                    gr.TextArea("one\ntwo", label="TextArea", lines=2),
                    gr.Number(3, label="Number"),
                    gr.Slider(0, 10, 4, label="Slider"),
                    gr.Checkbox(True, label="Checkbox"),
                    gr.CheckboxGroup(LANGUAGES, value=["Rust"], label="CheckboxGroup"),
                    gr.Radio(LANGUAGES, value="Zig", label="Radio"),
                ]
            with gr.Column():
                shown += [
                    gr.Dropdown(LANGUAGES, label="Dropdown"),
                    gr.ColorPicker("#2563eb", label="ColorPicker"),
                    gr.DateTime(datetime.datetime(2026, 11, 25, 12, 0), label="DateTime"),
                    gr.MultimodalTextbox({"text": "with files", "files": []}, label="MultimodalTextbox"),
                    gr.Dialogue([{"speaker": "Ada", "text": "Hello"}], speakers=["Ada", "Bob"], label="Dialogue"),
                    gr.Code("def add(a, b):\n    return a + b", language="python", label="Code"),
                ]
        with gr.Tab("Buttons and files"), gr.Row():
            with gr.Column():
                shown += [
                    gr.Button("Button", variant="primary"),
                    gr.ClearButton(value="ClearButton"),
                    gr.UploadButton("UploadButton"),
                    gr.DownloadButton("DownloadButton", value=gr.get_file("sample.txt")),
                    gr.DeepLinkButton("DeepLinkButton"),
                    gr.LoginButton("LoginButton"),
                    gr.DuplicateButton("DuplicateButton"),
                ]
            with gr.Column():
                shown += [
                    gr.File(gr.get_file("sample.txt"), label="File", interactive=True),
                    gr.Files(label="Files"),
                    gr.FileExplorer(label="FileExplorer", height=200),
                ]
        with gr.Tab("Media"), gr.Row():
            with gr.Column():
                shown += [
                    gr.Image(PICTURE, label="Image", interactive=True),
                    gr.ImageSlider((PICTURE, 255 - PICTURE), label="ImageSlider"),
                    gr.AnnotatedImage((PICTURE, [((20, 20, 90, 80), "box")]), label="AnnotatedImage"),
                    gr.Gallery([(PICTURE, "first"), (255 - PICTURE, "second")], label="Gallery"),
                    gr.Audio(TONE, label="Audio"),
                    gr.Microphone(label="Microphone"),
                ]
            with gr.Column():
                shown += [
                    gr.ImageEditor(PICTURE, label="ImageEditor", canvas_size=(300, 200), interactive=True),
                    gr.Sketchpad(label="Sketchpad", canvas_size=(300, 200)),
                    gr.Paint(label="Paint", canvas_size=(300, 200)),
                    gr.ImageMask(PICTURE, label="ImageMask", canvas_size=(300, 200), interactive=True),
                ]
        with gr.Tab("Film and space"), gr.Row():
            shown += [
                gr.Video(gr.get_video("world.mp4"), label="Video"),
                gr.PlayableVideo(label="PlayableVideo"),
                gr.Model3D(gr.get_model3d("Duck.glb"), label="Model3D"),
            ]
        with gr.Tab("Data"), gr.Row():
            with gr.Column():
                shown += [
                    gr.Dataframe(CARDS, headers=["name", "age", "here"], label="Dataframe", interactive=True),
                    gr.Numpy([[1, 2], [3, 4]], label="Numpy"),
                    gr.Matrix([[1, 0], [0, 1]], label="Matrix"),
                    gr.List([1, 2, 3], label="List"),
                    gr.Label({"cat": 0.7, "dog": 0.3}, label="Label"),
                    gr.JSON({"a": [1, None], "b": {"c": True}}, label="JSON"),
                ]
            with gr.Column():
                shown += [
                    gr.LinePlot(table, x="month", y="rain", label="LinePlot"),
                    gr.BarPlot(table, x="month", y="rain", label="BarPlot"),
                    gr.ScatterPlot(table, x="month", y="rain", label="ScatterPlot"),
                    gr.Plot(BARS, label="Plot"),
                ]
        with gr.Tab("Text"), gr.Row():
            with gr.Column():
                shown += [
                    gr.Markdown("**Markdown** with $$e^{i\\pi}+1=0$$ and `code`", label="Markdown"),
                    gr.HTML("<p>Own <b>HTML</b></p>", label="HTML"),
                    gr.HighlightedText([("Ada", "who"), (" wrote it", None)], label="HighlightedText"),
                    gr.ParamViewer({"n": {"type": "int", "description": "How many", "default": "1"}}),
                    gr.Dataset(components=["textbox"], samples=[["first"], ["second"]], label="Dataset"),
                ]
            with gr.Column():
                shown += [gr.Chatbot(CHAT, label="Chatbot", height=300)]
    timer = gr.Timer(1, active=False)
    log = gr.Textbox(label="Last event", interactive=False)
    for component in shown:
        component.elem_id = name = type(component).__name__
        for event in [str(event) for event in component.EVENTS if str(event) != "stream"]:
            getattr(component, event)(lambda value, name=name, event=event: f"{name}: {event}", component, log)

demo.launch()
