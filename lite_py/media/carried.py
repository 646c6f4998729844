"""`gr.get_image` and its siblings: the app's own files by name, or small ones that every site carries."""

from __future__ import annotations

import random
from typing import Any

from lite_py import context, files, spelling
from lite_py._compat import platform

BUILT = f"{files.BESIDE}media/"
"""Where in an app's folder a site that was built for it has them."""

CARRIED: dict[str, tuple[str, ...]] = {
    "images": ("landscape.jpg", "landscape.png", "shapes.png"),
    "videos": ("ball.mp4", "ball.webm"),
    "audio": ("melody.wav", "tone.wav"),
    "models3d": ("gem.glb", "gem.gltf", "ring.obj", "ring.stl"),
    "data": ("people.csv", "sample.json", "sample.srt", "sample.txt", "sample.vtt", "time.csv"),
}
"""What lies in a site's folder `media/` (tools/media_files.py makes it), by kind."""

STAND_INS: dict[str, dict[str, str]] = {
    "images": {
        **dict.fromkeys(("bus.png", "avatar.png"), "landscape.png"),
        **dict.fromkeys(("hf-logo_transpng.png", "logo.png"), "shapes.png"),
        **dict.fromkeys(("cheetah.jpg", "cheetah1.jpg", "groot.jpeg", "lion.jpg", "tower.jpg"), "landscape.jpg"),
    },
    "videos": dict.fromkeys(("a.mp4", "b.mp4", "muted_b.mp4", "world.mp4"), "ball.mp4"),
    "audio": dict.fromkeys(("audio_sample.wav", "cantina.wav", "recording1.wav", "sax.wav"), "melody.wav"),
    "models3d": {
        "Duck.glb": "gem.glb",
        "Fox.gltf": "gem.gltf",
        "Bunny.obj": "ring.obj",
        "face.obj": "ring.obj",
        "sofia.stl": "ring.stl",
    },
    "data": {"s1.srt": "sample.srt", "s2.vtt": "sample.vtt", "titanic.csv": "people.csv"},
}
"""Names of files that Gradio's package has, and the one of ours that stands in for each."""

_WORDS = {"images": "image", "videos": "video", "audio": "sound", "models3d": "3D model", "data": "file"}


def get_image(filename: str | None = None) -> str:
    """The path of a picture: of the app's own folder, else of those that come with the site; any of these for None.

    Raises:
        FileNotFoundError: there is none of that name; the message says which there are.
    """
    return _find("images", filename)


def get_video(filename: str | None = None) -> str:
    """The path of a video, as `get_image` finds one.

    Raises:
        FileNotFoundError: there is none of that name.
    """
    return _find("videos", filename)


def get_audio(filename: str | None = None) -> str:
    """The path of a sound, as `get_image` finds one.

    Raises:
        FileNotFoundError: there is none of that name.
    """
    return _find("audio", filename)


def get_model3d(filename: str | None = None) -> str:
    """The path of a 3D model, as `get_image` finds one.

    Raises:
        FileNotFoundError: there is none of that name.
    """
    return _find("models3d", filename)


def get_file(filename: str | None = None) -> str:
    """The path of a file of data, as `get_image` finds one.

    Raises:
        FileNotFoundError: there is none of that name.
    """
    return _find("data", filename)


def _find(kind: str, name: str | None) -> str:
    store = files.current()
    if name is None:
        name = random.choice(CARRIED[kind])
    elif files.is_url(name):
        return name
    for place in (name, f"{kind}/{name}", f"media_assets/{kind}/{name}"):
        own = (store.app / place).resolve()
        if own.is_file() and own.is_relative_to(store.app.resolve()):
            return str(own)
    carried = STAND_INS[kind].get(name, name)
    if carried not in CARRIED[kind]:
        known = ", ".join(CARRIED[kind])
        raise FileNotFoundError(
            f"There is no {_WORDS[kind]} {name!r} in the app's folder, "
            f"nor among those that come with the site: {known}."
        )
    if carried != name:
        spelling.note(f"gr.media: {name} is a stand-in here, the site's own {carried}; put the file beside the app.")
    return _brought(kind, carried, name, store)


def _brought(kind: str, carried: str, name: str, store: files.Files) -> str:
    """The path of a file of the site, under `name`; fetched when it is first wanted.

    Raises:
        FileNotFoundError: the site has not got it, or cannot be reached.
    """
    target = store.root / "media" / kind / name
    if target.is_file():
        return str(target)
    built = store.app / BUILT / kind / carried
    app: Any = context.app.get()
    try:
        if built.is_file():
            content: Any = built.read_bytes()
        elif app is not None:
            content = platform.fetch_now(f"{app.site}media/{kind}/{carried}")
        elif context.site is not None:
            content = (context.site() / "media" / kind / carried).read_bytes()
        else:
            raise FileNotFoundError("there is no site")
    except (OSError, RuntimeError) as error:
        raise FileNotFoundError(f"The site's {_WORDS[kind]} {carried} could not be had: {error}") from None
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    return str(target)
