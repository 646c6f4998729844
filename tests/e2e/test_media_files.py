"""gr.get_image and its siblings: the app's own files first, then those that the site carries."""

from __future__ import annotations

from conftest import PYTHON_TIMEOUT, OpenApp
from playwright.sync_api import expect

APP = """
import gradio as gr
from gradio.media import get_image

def missing(name):
    try:
        return get_image(name)
    except FileNotFoundError as error:
        return str(error)

with gr.Blocks() as demo:
    gr.Image(get_image("cheetah1.jpg"), label="Carried", type="filepath")
    gr.Video(gr.get_video("world.mp4"), label="Film")
    gr.Audio(gr.media.get_audio("tone.wav"), label="Sound", type="filepath")
    gr.File([gr.get_model3d("gem.glb"), gr.get_file("people.csv"), gr.get_image()], label="Others")
    gr.Textbox(open(gr.get_file("own.txt")).read(), label="Own")
    gr.Textbox(missing("nothing.png"), label="Missing")
    gr.Textbox(missing("../../../etc/hostname"), label="Outside")
    gr.Textbox(missing("https://example.com/x.png"), label="Address")
demo.launch()
"""


def test_files_of_the_app_and_of_the_site(open_app: OpenApp) -> None:
    asked: list[str] = []
    page = open_app("", wait=False)
    page.on("request", lambda request: asked.append(request.url))
    page = open_app(APP, files={"data/own.txt": "my own"})
    expect(page.get_by_label("Own", exact=True)).to_have_value("my own", timeout=PYTHON_TIMEOUT)
    picture = page.get_by_role("img", name="Carried")
    expect(picture).to_have_js_property("naturalWidth", 360)
    film = page.locator("video")
    expect(film).to_have_js_property("videoWidth", 240)
    expect(page.get_by_role("group", name="Others").get_by_role("row")).to_have_count(4)
    said = page.get_by_label("Missing", exact=True).input_value()
    assert said.startswith("There is no image 'nothing.png' in the app's folder, nor among")
    assert said.endswith("landscape.jpg, landscape.png, shapes.png.")
    assert page.get_by_label("Outside").input_value().startswith("There is no image")
    expect(page.get_by_label("Address")).to_have_value("https://example.com/x.png")
    wanted = {url.split("/media/")[1] for url in asked if "/media/" in url}
    assert {"images/landscape.jpg", "videos/ball.mp4", "audio/tone.wav"} <= wanted
    assert not any("data/s" in name for name in wanted), "nothing is fetched that nobody asked for"
