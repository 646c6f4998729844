"""Pictures between files, arrays and the page."""

from __future__ import annotations

import asyncio
import base64
import io
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import page as pages
import pytest
from PIL import Image

import lite_py as gr
from lite_py import files, protocol
from lite_py.media.image import as_uint8
from lite_py.media.pixels import frame


def shown(value: Any, **options: Any) -> np.ndarray[Any, Any]:
    """The pixels that the page gets: (h, w, 4)."""
    file = gr.Image(**options).postprocess(value)
    assert file is not None
    picture = files.current().picture(file["path"])
    assert picture is not None
    return pages.rgba(picture.shaped())


def uploaded(data: bytes, name: str) -> dict[str, Any]:
    """A file as the page names what it uploaded."""
    path = files.current().write("uploads", name, data)
    return {"path": str(path), "orig_name": name, "meta": {"_type": "gradio.FileData"}}


def saved(image: Image.Image, format: str, **options: Any) -> bytes:
    stream = io.BytesIO()
    image.save(stream, format, **options)
    return stream.getvalue()


def test_arrays_of_every_kind() -> None:
    # the values that Gradio 6 gives for the same arrays
    assert as_uint8(np.array([[0, 0.1, 0.5, 0.999]])).tolist() == [[0, 26, 128, 255]]
    assert as_uint8(np.array([[0.2, -0.5, np.nan]], "f4")).tolist() == [[51, 0, 0]]
    assert as_uint8(np.array([[True, False]])).tolist() == [[255, 0]]
    assert as_uint8(np.array([[0, 255, 256, 65535]], "u2")).tolist() == [[0, 0, 1, 255]]
    assert as_uint8(np.array([[-4, 100, 300]])).tolist() == [[0, 100, 255]]
    with pytest.raises(ValueError, match="between 0 and 1"):
        as_uint8(np.array([[0.0, 200.0]]))
    for shape in ((4,), (2, 2, 5), (0, 3), (1, 1, 1, 3)):
        with pytest.raises(ValueError, match="is no picture"):
            as_uint8(np.zeros(shape))


def test_channels() -> None:
    assert shown(np.array([[7]], np.uint8)).tolist() == [[[7, 7, 7, 255]]]
    assert shown(np.array([[[7, 9]]], np.uint8)).tolist() == [[[7, 7, 7, 9]]]
    assert shown(np.array([[[1, 2, 3]]], np.uint8)).tolist() == [[[1, 2, 3, 255]]]
    assert shown(np.array([[[1, 2, 3, 4]]], np.uint8)).tolist() == [[[1, 2, 3, 4]]]
    assert shown(Image.new("P", (1, 1))).tolist() == [[[0, 0, 0, 255]]]


def test_a_picture_is_encoded_when_its_path_is_read() -> None:
    pixels = np.random.default_rng(1).integers(0, 255, (5, 4, 3), dtype=np.uint8)
    file = gr.Image(format="png").postprocess(pixels)
    assert file is not None and file["orig_name"] == "image.png"
    path = files.current().local_path(files.FileData.from_json(file))
    assert files.current().picture(path) is None
    np.testing.assert_array_equal(np.asarray(Image.open(path)), pixels)


def test_files_are_upright_and_in_the_asked_mode() -> None:
    image = Image.fromarray(np.arange(24, dtype=np.uint8).reshape(2, 4, 3) * 9)
    exif = Image.Exif()
    exif[0x0112] = 8
    payload = uploaded(saved(image, "PNG", exif=exif), "turned.png")
    array = gr.Image().preprocess(payload)
    np.testing.assert_array_equal(array, np.rot90(np.asarray(image)))
    assert gr.Image(type="pil", image_mode="L").preprocess(payload).mode == "L"
    assert gr.Image(image_mode=None).preprocess(uploaded(saved(image.convert("L"), "PNG"), "grey.png")).ndim == 2


def test_a_path_keeps_the_file_when_nothing_changes() -> None:
    rgb = uploaded(saved(Image.new("RGB", (2, 2)), "PNG"), "a.png")
    assert gr.Image(type="filepath").preprocess(rgb) == rgb["path"]
    rgba = uploaded(saved(Image.new("RGBA", (2, 2)), "PNG"), "b.png")
    path = gr.Image(type="filepath").preprocess(rgba)
    assert path != rgba["path"] and path.endswith(".png") and Image.open(path).mode == "RGB"


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "empty.png", "empty.png is an empty file"),
        (b"no picture", "text.png", "text.png is not a picture"),
        (saved(Image.new("RGB", (50, 50)), "PNG")[:60], "cut.png", "cut.png is damaged"),
        (saved(Image.new("1", (20_000, 20_000)), "PNG"), "huge.png", "20,000 x 20,000 pixels; at most 100,000,000"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "drawing.svg", "SVG drawing"),
    ],
)
def test_what_is_no_picture_is_named(data: bytes, name: str, said: str) -> None:
    with pytest.raises(gr.Error, match=said):
        gr.Image().preprocess(uploaded(data, name))


def test_urls_are_left_to_the_browser() -> None:
    url = "https://example.invalid/a.png?x=1"
    file = gr.Image().postprocess(url)
    assert file is not None and file["url"] == url == file["path"]


def test_a_file_of_somebody_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "secret.png"
    path.write_bytes(saved(Image.new("RGB", (1, 1)), "PNG"))
    with pytest.raises(ValueError, match="outside"):
        gr.Image().preprocess({"path": str(path), "meta": {"_type": "gradio.FileData"}})


def test_missing_and_wrong_values() -> None:
    assert gr.Image().preprocess(None) is None
    assert gr.Image().postprocess(None) is None
    with pytest.raises(FileNotFoundError, match="There is no file"):
        gr.Image().postprocess("nowhere.png")
    with pytest.raises(ValueError, match="not a value of type list"):
        gr.Image().postprocess([1, 2])
    with pytest.raises(ValueError, match="no source 'camera'"):
        gr.Image(sources=["camera"])  # type: ignore[list-item]


@pytest.mark.parametrize("mode", ["L", "LA", "RGB", "RGBA", "P", "1", "I;16"])
def test_an_image_keeps_its_mode_in_the_file(mode: str) -> None:
    pixels = np.random.default_rng(2).integers(0, 256, (6, 5), dtype=np.uint8)
    image = Image.fromarray(pixels.astype("u2") * 257) if mode == "I;16" else Image.fromarray(pixels).convert(mode)
    file = gr.Image(format="png").postprocess(image)
    assert file is not None
    with Image.open(files.current().local_path(files.FileData.from_json(file))) as written:
        assert written.mode == mode
        np.testing.assert_array_equal(np.asarray(written), np.asarray(image))


@pytest.mark.parametrize("mode", ["RGBA", "P", "LAB", "CMYK", "F"])
@pytest.mark.parametrize("format", ["png", "jpeg", "jpg", "webp", "gif"])
def test_every_mode_can_be_downloaded_in_every_format(mode: str, format: str) -> None:
    file = gr.Image(format=format).postprocess(Image.new("RGB", (3, 2), "red").convert(mode))
    assert file is not None and file["orig_name"] == f"image.{format}"
    with Image.open(files.current().local_path(files.FileData.from_json(file))) as written:
        assert written.format == {"jpg": "JPEG"}.get(format, format.upper())
        assert written.size == (3, 2)


@pytest.mark.parametrize("channels", [3, 4])
def test_later_strokes_do_not_reach_a_returned_picture(channels: int) -> None:
    canvas = np.zeros((2, 2, channels), np.uint8)
    file = gr.Image(format="png").postprocess(canvas)
    assert file is not None
    canvas[:] = 255
    path = files.current().local_path(files.FileData.from_json(file))
    assert not np.asarray(Image.open(path)).any()


def test_floats_of_a_large_picture_are_rounded_as_the_reference_rounds() -> None:
    ramp = np.linspace(0, 1, 50_000).reshape(100, 500)
    np.testing.assert_array_equal(as_uint8(ramp), np.rint(ramp * 255).astype(np.uint8))
    np.testing.assert_array_equal(as_uint8(ramp.T), as_uint8(ramp).T)
    half = ramp.astype("f4")
    np.testing.assert_array_equal(as_uint8(half), np.rint(half * np.float32(255)).astype(np.uint8))


def test_a_data_url_is_read() -> None:
    data = saved(Image.new("RGB", (2, 1), (9, 8, 7)), "PNG")
    url = "data:image/png;base64," + base64.b64encode(data).decode()
    assert gr.Image().preprocess({"path": url, "url": url}).tolist() == [[[9, 8, 7], [9, 8, 7]]]
    assert gr.Image(type="filepath").preprocess({"path": url}).endswith(".png")
    for bad in ("data:image/png;base64,????", "data:image/png"):
        with pytest.raises(gr.Error, match="data URL without a picture"):
            gr.Image().preprocess({"path": bad})


def test_a_picture_of_the_web_is_not_fetched() -> None:
    url = "https://example.invalid/a.png"
    with pytest.raises(gr.Error, match="where Python cannot read it"):
        gr.Image().preprocess({"path": url, "url": url})
    assert gr.Image(type="filepath").preprocess({"path": url, "url": url}) == url


def test_flagged_pictures_are_numbered(tmp_path: Path) -> None:
    payload = uploaded(saved(Image.new("RGB", (2, 2)), "PNG"), "photo.png")
    folder = tmp_path / "im"
    assert gr.Image().flag(payload, str(folder)) == str(folder / "0.png")
    assert gr.Image().flag(gr.Image().postprocess(np.zeros((2, 2, 3), np.uint8)), str(folder)) == str(folder / "1.webp")
    assert Image.open(folder / "1.webp").size == (2, 2)
    assert gr.Image().flag(None, str(folder)) is None


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
def test_broken_files_of_any_kind_end_in_one_sentence() -> None:
    rng = np.random.default_rng(3)
    image = Image.fromarray(rng.integers(0, 256, (9, 9, 3), dtype=np.uint8))
    refused: list[str] = []
    for format in ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF"):
        data = saved(image, format)
        for _ in range(40):
            broken = bytearray(data)
            for place in rng.integers(0, len(data), 4):
                broken[place] = rng.integers(0, 256)
            try:
                gr.Image().preprocess(uploaded(bytes(broken), f"broken.{format.lower()}"))
            except gr.Error as error:
                refused.append(str(error))
    assert len(refused) > 40
    assert all(message.startswith("broken.") for message in refused)


def test_streaming_takes_the_camera() -> None:
    assert gr.Image(streaming=True).sources == ["webcam"]
    assert gr.Image(sources="upload").sources == ["upload"]
    assert gr.Image().sources == ["upload", "webcam", "clipboard"]
    with pytest.raises(ValueError, match="only a webcam streams"):
        gr.Image(streaming=True, sources=["upload"])
    with gr.Blocks() as demo:  # by its event one of several sources streams, as in Gradio 6.31
        image = gr.Image(sources=["webcam", "upload"])
        image.stream(lambda picture: picture, image, None)
    config = next(one for one in demo.config["components"] if one["type"] == "image")
    assert config["props"]["streaming"] is True and config["props"]["sources"] == ["webcam", "upload"]


def frame_of(pixels: np.ndarray[Any, Any]) -> dict[str, Any]:
    """A frame of the camera, as the worker takes it from the page."""
    height, width = pixels.shape[:2]
    rgba = np.dstack([pixels, np.full((height, width), 255, np.uint8)])
    target = files.current().place("uploads", "streams/1/image.jpeg")
    files.current().hold_picture(target, frame(rgba.tobytes(), width, height, "jpeg"))
    return {"path": str(target), "orig_name": "image.jpeg", "meta": {"_type": "gradio.FileData"}}


SCENE = np.arange(5 * 7 * 3, dtype=np.uint8).reshape(5, 7, 3) * np.uint8(2)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "HSV", None])
def test_a_frame_in_every_mode(mode: Any) -> None:
    expected = Image.fromarray(SCENE).convert(mode or "RGB")
    payload = frame_of(SCENE)
    array = gr.Image(image_mode=mode).preprocess(payload)
    assert array.dtype == np.uint8 and array.flags.c_contiguous and array.flags.writeable
    np.testing.assert_array_equal(array, np.asarray(expected))
    image = gr.Image(image_mode=mode, type="pil").preprocess(payload)
    assert image.mode == expected.mode
    np.testing.assert_array_equal(np.asarray(image), np.asarray(expected))
    path = gr.Image(image_mode=mode, type="filepath").preprocess(payload)
    with Image.open(path) as file:
        assert file.size == (7, 5) and Path(path).suffix == ".jpeg"


def test_a_new_frame_takes_the_place_of_the_last() -> None:
    first = frame_of(SCENE)
    array = gr.Image().preprocess(first)
    path = gr.Image(type="filepath").preprocess(first)
    assert Path(path).is_file()
    second = frame_of(SCENE[::-1])
    assert second["path"] == first["path"]
    assert not Path(path).exists()  # only read, and then written, when asked for
    np.testing.assert_array_equal(gr.Image().preprocess(second), SCENE[::-1])
    np.testing.assert_array_equal(array, SCENE)


PAINT = """
import gradio as gr
import numpy as np
from gradio import files

def paint(n, value):
    for i in range(int(n)):
        yield np.full((512, 512, 4), [value + i] * 3 + [255], np.uint8)  # 1 MB

def held():
    mine = files.current()
    return [sum(len(picture.pixels) for picture in mine._pictures.values()) // 2**20, len(list(mine.cache.iterdir()))]

with gr.Blocks() as demo:
    n, value, one, two, out = gr.Number(), gr.Number(), gr.Image(format="png"), gr.Image(), gr.JSON()
    gr.Button().click(paint, [n, value], one)
    gr.Button().click(paint, [n, value], two)
    gr.Button().click(held, None, out)
    gr.Button().click(lambda im: int(im[0, 0, 0]), one, out)
demo.launch()
"""


def test_pictures_that_nothing_shows_are_let_go() -> None:
    async def go() -> None:
        with pages.opened() as page:
            await page.run(PAINT)
            await page.call(0, 1, 7)
            (steady,) = page.patches(1)[0].ops
            await page.call(1, 100, 0)
            # the last of each output, and of those before as many as fit into the grace; nothing was encoded
            assert await page.call(2) == [[2 + files.PAST_BUDGET // 2**20, 0]]
            # what is still shown is still there, whatever came since
            assert await page.call(3, steady.value) == [7]
            for round in range(30):
                await page.call(0, 2, round)
            assert await page.call(2) == [[2 + files.PAST_BUDGET // 2**20, 0]]
            page.send(protocol.Read(app_id=page.id, request_id=1, path=steady.value["path"]))
            assert "There is no file" in page.of(protocol.Content)[-1].error
            last = page.patches(page._events - 1)[-1].attachments[0].path
            page.send(protocol.Read(app_id=page.id, request_id=2, path=last))
            assert page.of(protocol.Content)[-1].error is None
            assert np.asarray(Image.open(io.BytesIO(page.buffers[last])))[0, 0].tolist() == [30, 30, 30, 255]

    asyncio.run(go())


def test_large_pictures_have_a_grace_too() -> None:
    mine = files.Files(Path(tempfile.mkdtemp()))
    paths = []
    for _ in range(6):
        paths.append(mine.keep_picture(frame(bytes(16 * 2**20), 2048, 2048, "png"), "image.png").path)
        mine.retire(paths[-1])
    assert [mine.picture(path) is not None for path in paths] == [False, False, True, True, True, True]
    mine.retire(str(mine.new_path("never.png")))
    assert mine.has_pictures()


def test_every_yield_travels_even_under_the_same_path() -> None:
    code = """
        import gradio as gr
        import numpy as np
        def arrays():
            for i in range(3):
                yield np.full((2, 2, 3), i, np.uint8)
        def written():
            for i in range(3):
                with open("same.png", "wb") as file:
                    file.write(bytes([i]))
                yield "same.png"
                yield "same.png"
        with gr.Blocks() as demo:
            im = gr.Image()
            gr.Button().click(arrays, None, im)
            gr.Button().click(written, None, im)
        demo.launch()
    """

    async def go() -> None:
        with pages.opened() as page:
            await page.run(code)
            await page.end(page.fire(0, []))
            forms = [[item.form for item in patch.attachments] for patch in page.patches(1)]
            assert forms == [["rgba"]] * 3
            await page.end(page.fire(1, []))
            assert [len(patch.attachments) for patch in page.patches(2)] == [1, 1, 1]
            assert page.buffers[page.patches(2)[-1].attachments[0].path] == b"\2"

    asyncio.run(go())


LARGE = """
import gradio as gr, numpy as np
picture = np.random.default_rng(0).integers(0, 255, (2001, 2500, 3), "uint8")
with gr.Blocks() as demo:
    shown, several, small = gr.Image(), gr.Gallery(), gr.Image()
    demo.load(lambda: [picture, [picture], picture[:500]], None, [shown, several, small])
demo.launch()
"""


def test_a_large_result_comes_as_large_as_a_screen_first() -> None:
    async def play() -> None:
        with pages.opened() as page:
            await page.run(LARGE)
            whole = np.random.default_rng(0).integers(0, 255, (2001, 2500, 3), "uint8")
            event = page.fire(0, [])
            assert (await page.end(event)).stage == "complete"
            first, second = await page.until(lambda: page.patches(event)[1:] and page.patches(event))
            shown, several, small = (op.value for op in first.ops)
            sketch = f"{shown['path']}#screen"
            paths = [several[0]["image"]["path"], small["path"]]
            assert {file.path: (file.width, file.height) for file in first.attachments} == {
                sketch: (834, 667),
                paths[0]: (2500, 2001),  # which is drawn small anyway
                paths[1]: (2500, 500),
            }
            assert [(file.path, file.width, file.height) for file in second.attachments] == [
                (shown["path"], 2500, 2001)
            ]
            assert (second.ops, second.status) == ([], None)
            expected = pages.rgba(whole.data)
            assert page.buffers[shown["path"]] == expected.tobytes()
            assert page.buffers[sketch] == np.ascontiguousarray(expected[::3, ::3]).tobytes()

    asyncio.run(play())


def test_of_a_large_result_that_nothing_shows_any_more_the_whole_is_not_sent() -> None:
    async def play() -> None:
        with pages.opened() as page:
            await page.run("""
                import gradio as gr, numpy as np
                with gr.Blocks() as demo:
                    shown = gr.Image()
                    demo.load(lambda: np.zeros((5000, 4000, 3), "uint8"), None, shown)
                demo.launch()
            """)
            events = [page.fire(0, []) for _ in range(8)]
            for event in events:
                assert (await page.end(event)).stage == "complete"
            await page.until(lambda: page.patches(events[-1])[1:])
            assert len(page.patches(events[0])) == 1
            assert all(file.path in page.buffers for patch in page.of(protocol.Patch) for file in patch.attachments)

    asyncio.run(play())
