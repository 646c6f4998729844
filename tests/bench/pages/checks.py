"""What a restored Python must have in common with one that was started: an app that tells it of its own."""

import asyncio
import gc
import hashlib
import json
import os
import random
import sys
import threading
import time
import traceback
import weakref

import gradio as gr
import numpy as np
from PIL import Image

CHECKS = {}


def check(function):
    CHECKS[function.__name__.replace("_", " ")] = function
    return function


@check
def imports():
    """Every module of the library, by name or by the reason why not."""
    import importlib

    skipped = {"antigravity", "this", "idlelib", "turtledemo", "__main__"}
    found = {}
    for name in sorted(sys.stdlib_module_names - skipped):
        try:
            importlib.import_module(name)
            found[name] = "imported"
        except Exception as error:
            found[name] = f"{type(error).__name__}: {error}"
    return found


@check
def packages():
    import importlib.metadata

    return {name: importlib.metadata.version(name) for name in ("lite-py", "numpy", "pillow")}


@check
def module_files():
    import xml.dom.minidom

    return [
        np.__file__,
        Image.__file__,
        json.__file__,
        xml.dom.minidom.__file__,
        len(os.listdir(os.path.dirname(np.__file__))),
    ]


@check
def paths_and_flags():
    return [sys.path[1:], list(sys.flags), sys.version, sys.platform, sys.getrecursionlimit(), sys.executable, sys.argv]


@check
def environment():
    return dict(os.environ)


@check
def numpy_values():
    a = np.arange(12.0).reshape(3, 4)
    q, r = np.linalg.qr(a)
    return [
        a.tolist(),
        np.round(np.abs(q @ r), 9).tolist(),
        np.round(np.fft.fft(a[0]).real, 9).tolist(),
        np.random.default_rng(7).integers(0, 1000, 5).tolist(),
        np.random.RandomState(7).rand(3).round(12).tolist(),
        str(np.array(["a", "bc"])),
        str(a.dtype),
        np.sort(np.array([3, 1, 2])).tolist(),
        repr(np.float32(0.1)),
        np.show_config(mode="dicts")["Compilers"]["c"]["name"],
    ]


@check
def numpy_errors():
    said = []
    for call in (lambda: np.linalg.inv(np.zeros((2, 2))), lambda: np.zeros(3) + np.zeros(4), lambda: np.zeros(-1)):
        try:
            call()
        except Exception as error:
            said.append(f"{type(error).__name__}: {error}")
    with np.errstate(divide="raise"):
        try:
            np.array([1.0]) / 0
        except FloatingPointError as error:
            said.append(str(error))
    return said


@check
def pillow():
    import io

    from PIL import ImageDraw, ImageFilter, features

    picture = Image.fromarray((np.arange(64 * 64 * 3) % 251).astype("uint8").reshape(64, 64, 3))
    ImageDraw.Draw(picture).line((0, 0, 63, 63), fill=(255, 0, 0))
    hashes = {}
    for form in ("PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF", "PPM"):
        out = io.BytesIO()
        picture.filter(ImageFilter.BLUR).resize((40, 30)).save(out, form)
        again = Image.open(io.BytesIO(out.getvalue()))
        hashes[form] = [again.size, again.mode, hashlib.sha256(again.convert("RGB").tobytes()).hexdigest()]
    return [hashes, {name: features.check(name) for name in features.get_supported()}]


@check
def seeded_random():
    numbers = random.Random(5)
    return [numbers.random(), numbers.sample(range(100), 5)]


@check
def hashes():
    return [
        hash(12345),
        hash(1.5),
        hash((1, 2)),
        hash("a") == hash("a"),
        hashlib.sha256(b"a").hexdigest(),
        hashlib.md5(b"a").hexdigest(),
    ]


@check
def clock():
    before = time.perf_counter()
    time.sleep(0.01)
    return [
        time.tzname,
        time.timezone,
        time.altzone,
        time.daylight,
        time.localtime(0)[:],
        time.localtime(0).tm_zone,
        time.strftime("%Z %z", time.localtime(1_700_000_000)),
        time.perf_counter() > before,
        abs(time.time() - time.clock_gettime(time.CLOCK_REALTIME)) < 1,
    ]


@check
def dates():
    import datetime
    import zoneinfo

    moment = datetime.datetime.fromtimestamp(1_700_000_000)
    return [
        str(moment),
        moment.astimezone().tzname(),
        str(moment.astimezone().utcoffset()),
        len(zoneinfo.available_timezones()) > 100,
    ]


@check
def files():
    import pathlib
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "a" / "ä.txt"
        path.parent.mkdir()
        path.write_text("öä\n")
        names = sorted(str(each.relative_to(folder)) for each in pathlib.Path(folder).rglob("*"))
        content = path.read_bytes().hex()
    return [
        names,
        content,
        os.path.exists(folder),
        sorted(os.listdir("/")),
        os.path.expanduser("~"),
        sys.getfilesystemencoding(),
    ]


@check
def file_errors():
    said = []
    for call in (lambda: os.open("/nowhere/x", os.O_RDONLY), lambda: os.listdir("/nowhere"), lambda: os.mkdir("/")):
        try:
            call()
        except OSError as error:
            said.append([type(error).__name__, error.errno, str(error)])
    return said


@check
def threads_and_processes():
    import multiprocessing
    import subprocess

    said = []
    for call in (
        lambda: threading.Thread(target=print).start(),
        lambda: subprocess.run(["ls"]),
        lambda: multiprocessing.Process(target=print).start(),
        lambda: os.fork(),
    ):
        try:
            call()
            said.append("done")
        except Exception as error:
            said.append(f"{type(error).__name__}: {error}")
    return said


@check
def tracebacks():
    try:
        json.loads("{")
    except ValueError:
        text = traceback.format_exc()
    try:
        (lambda: np.linalg.inv(np.zeros(3)))()
    except Exception:
        text += traceback.format_exc()
    return text


@check
def recursion():
    def deeper(depth):
        return deeper(depth + 1)

    try:
        deeper(0)
    except RecursionError as error:
        return str(error)


@check
def garbage_collection():
    class Node:
        pass

    node, gone = Node(), []
    node.own = node
    reference = weakref.ref(node, lambda _: gone.append("called back"))
    del node
    before = reference() is None
    collected = gc.collect()
    frozen = gc.get_freeze_count() > 10_000  # how many there are depends on what was imported before
    return [before, reference() is None, gone, collected > 0, gc.get_threshold(), gc.isenabled(), frozen]


@check
def text():
    import locale
    import unicodedata

    return [
        "ß".upper(),
        unicodedata.name("é"),
        unicodedata.unidata_version,
        sys.stdout.encoding,
        locale.getpreferredencoding(False),
        f"{1e22:.3f}",
        f"{1234567.891:,.2f}",
        "a\ud800".encode("utf-8", "replace").decode(),
    ]


@check
def warnings_and_logs():
    import logging
    import warnings

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        warnings.warn("careful", stacklevel=1)
    filters = [
        (action, category.__name__, module and module.pattern) for action, _, category, module, _ in warnings.filters
    ]
    return [
        [str(one.message) for one in caught],
        filters,
        logging.getLogger().level,
        logging.getLogger().handlers == [],
    ]


@check
def javascript():
    import js
    from pyodide.code import run_js
    from pyodide.ffi import JsException, can_run_sync, create_proxy, run_sync, to_js

    proxy = create_proxy(lambda x: x + 1)
    called = run_js("(f) => f(41)")(proxy)
    proxy.destroy()
    try:
        run_js("null.x")
        said = ""
    except JsException as error:
        said = str(error)
    waited = run_sync(asyncio.sleep(0.01, "slept")) if can_run_sync() else "cannot"
    return [
        called,
        said,
        waited,
        js.Array.new(1, 2, 3).to_py(),
        to_js({"a": [1]}).get("a").length,
        str(js.Object.keys(js.JSON)),
        type(js.globalThis).__name__,
    ]


@check
def event_loop():
    loop = asyncio.get_event_loop()
    return [type(loop).__name__, loop.is_running(), loop.get_debug()]


@check
def memory():
    data = bytearray(50_000_000)
    data[-1] = 7
    return [data[-1], len(data)]


@check
def numbers():
    from decimal import Decimal, getcontext
    from fractions import Fraction

    return [
        str(Decimal(1) / 7),
        getcontext().prec,
        str(Fraction(0.1)),
        2**200,
        0.1 + 0.2,
        int("9" * 300) % 97,
        (-8) ** (1 / 3) == (-8) ** (1 / 3),
    ]


def everything():
    results = {}
    for name, function in CHECKS.items():
        try:
            results[name] = function()
        except Exception:
            results[name] = traceback.format_exc()
    own = {
        "random": random.random(),
        "numpy": float(np.random.rand()),
        "module": np.random.randint(10**9),
        "urandom": os.urandom(8).hex(),
    }
    return json.dumps({"checks": results, "own": own}, default=repr)


demo = gr.Interface(everything, None, gr.Textbox(label="results"))
demo.launch()
