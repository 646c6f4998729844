"""Pages that know their app before Python runs, and a Python that is held back."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import textwrap
from collections.abc import Callable
from typing import Any

from conftest import ROOT, Site, escape
from playwright.sync_api import Page, Request, Route

from tools import node

WASM = "**/*.wasm*"
"""What Python cannot start without."""

VERSION = re.search(r'VERSION = "(.*)"', (ROOT / "loader/src/gen/version.ts").read_text()).group(1)  # type: ignore[union-attr]

RECORD = """
{
  const { Worker } = window;
  window.told = [];
  window.sent = [];
  const keep = ({ data: { text, buffers } }) => told.push({ text, buffers: buffers.map((buffer) => buffer.slice(0)) });
  window.Worker = class extends Worker {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", keep);
    }
    postMessage(data, buffers) {
      sent.push(data.text);
      super.postMessage(data, buffers);
    }
  };
  window.base64 = (buffer) => btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join(""));
  window.encoded = async (path) => {
    const blob = await document.querySelector("lite-py").app.files.blob({ path });
    return base64(await blob.arrayBuffer());
  };
}
"""
"""Keeps what the worker says and is told."""

SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const { value, startTime, sources } of list.getEntries()) {
    const moved = sources.map(({ node, previousRect: a, currentRect: b }) =>
      [(node?.outerHTML ?? node?.parentNode?.outerHTML ?? "").slice(0, 80), a.y, b.y, a.x, b.x].join(" "));
    shifts.push({ value, startTime, moved });
  }
}).observe({ type: "layout-shift", buffered: true });
"""
"""Notes each thing that moves by itself, with or without a key pressed before."""


def told(page: Page) -> list[dict[str, Any]]:
    """What the worker has said."""
    return [json.loads(text) for text in page.evaluate("told.map(({ text }) => text)")]


def sent(page: Page) -> list[dict[str, Any]]:
    """What the worker was told."""
    return [json.loads(text) for text in page.evaluate("sent")]


def capture(
    page: Page, site: Site, code: str, steps: Callable[[Page], None] = lambda page: None, more: str = ""
) -> dict[str, Any]:
    """What is to be stored of an app, as a build makes it; with the events of `steps` recorded.

    Args:
        page: where the app is run, once, to find that out.
        site: takes the files.
        code: the app's.
        steps: events to record.
        more: elements of its files.
    """
    page.goto("about:blank")
    context = page.context
    run = context.new_page()
    run.add_init_script(RECORD)
    run.goto(site.page(f"<lite-py>{more}{escape(textwrap.dedent(code))}</lite-py>"))
    run.locator("lite-py").evaluate("element => element.ready.then(() => 1)")
    steps(run)
    files: list[str] = []

    def addresses(number: int, message: dict[str, Any]) -> list[dict[str, Any]]:
        attachments = []
        for attachment in message.get("attachments") or []:
            if attachment.get("form", "file") == "file":
                data = base64.b64decode(run.evaluate(f"base64(told[{number}].buffers[{attachment['buffer']}])"))
            else:
                data = base64.b64decode(run.evaluate("encoded", attachment["path"]))
            name = f"stored/{hashlib.sha256(data).hexdigest()[:12]}-{attachment['path'].split('/')[-1]}"
            site.write(name, data)
            about = {name: attachment.get(name) for name in ("path", "mime_type")}
            attachments.append({**about, "buffer": len(files)})
            files.append(name)
        return attachments

    messages = told(run)
    events = {message["event_id"]: message for message in sent(run) if message["kind"] == "dispatch"}
    stored: dict[str, Any] = {"version": VERSION}
    answers: dict[int, dict[str, Any]] = {}
    for number, message in enumerate(messages):
        if message["kind"] == "mount":
            stored |= {"config": message["config"], "attachments": addresses(number, message)}
        elif message["kind"] == "patch" and message.get("event_id") in events:
            event = events[message["event_id"]]
            answer = answers.setdefault(
                message["event_id"],
                {"fn_index": event["fn_index"], "data": event["data"], "ops": [], "attachments": []},
            )
            answer["ops"] += message["ops"]
            answer["attachments"] += addresses(number, message)
    loads = {d["id"] for d in stored["config"]["dependencies"] if any(name == "load" for _, name in d["targets"])}
    stored |= {"files": files, "recorded": [a for a in answers.values() if a["fn_index"] not in loads]}
    run.close()
    return stored


def block(stored: dict[str, Any]) -> str:
    """The data block of a built page."""
    text = json.dumps(stored).replace("<", "\\u003c")
    return f'<script type="application/json" class="lite-py-stored">{text}</script>'


def built(
    site: Site, stored: dict[str, Any], code: str, *, attributes: str = "", drawn: str = "", head: str = ""
) -> str:
    """Put a built page into the site; returns its address.

    Args:
        site: where.
        stored: what the page knows.
        code: the app's.
        attributes: of its element.
        drawn: what a server drew, as a template.
        head: more of the page's head.
    """
    name = f"apps/{hashlib.sha256(code.encode()).hexdigest()[:12]}.py"
    site.write(name, textwrap.dedent(code))
    if drawn:
        # painted when it is whole
        head += '<link rel="expect" href="#drawn" blocking="render">'
        drawn += '<span id="drawn" hidden></span>'
    return site.page(f'<main><lite-py src="{name}" {attributes}>{drawn}{block(stored)}</lite-py></main>', head=head)


class Gate:
    """Holds back what a page asks for, until it is opened.

    Args:
        page: the page.
        pattern: which addresses.
    """

    def __init__(self, page: Page, pattern: str = WASM) -> None:
        self._page, self._pattern = page, pattern
        self._waiting: list[Route] = []
        self._open = False
        page.route(pattern, self._hold)

    def _hold(self, route: Route, request: Request) -> None:
        if self._open:
            route.continue_()
        else:
            self._waiting.append(route)

    def wait(self) -> None:
        """Wait until something has been asked for."""
        while not self._waiting:
            self._page.wait_for_timeout(20)

    def open(self) -> None:
        """Let everything pass."""
        self._open = True
        for route in self._waiting:
            route.continue_()
        self._waiting.clear()


def shifts(page: Page) -> list[dict[str, Any]]:
    """What moved by itself since `SHIFTS` was put into the page."""
    page.evaluate("() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))")
    found: list[dict[str, Any]] = page.evaluate("shifts")
    return found


def wait_until_live(page: Page) -> None:
    """Wait until Python has taken over."""
    page.wait_for_function("() => document.querySelector('lite-py').app?.early === null")


def draw(site: Site, stored: dict[str, Any], theme: str | None = None) -> tuple[str, list[str]]:
    """What `build/ssr.js` makes of an app: a template with a link to its styles, and the files to load ahead."""
    script = """
      const { readFileSync } = await import("node:fs");
      const { render } = await import(process.argv[1]);
      let text = "";
      for await (const part of process.stdin) text += part;
      const stored = JSON.parse(text);
      const files = stored.files.map((file) => readFileSync(process.argv[2] + "/" + file));
      console.log(JSON.stringify(await render(stored, { theme: process.argv[3] || null, files })));
    """
    entry = (site.root / "build/ssr.js").as_uri()
    command = [node.find().node, "--input-type=module", "-e", script, entry, str(site.root), theme or ""]
    ended = subprocess.run(command, input=json.dumps(stored), capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr[-2000:]
    drawn = json.loads(ended.stdout)
    name = f"drawn/{hashlib.sha256(drawn['css'].encode()).hexdigest()[:12]}.css"
    site.write(name, drawn["css"])
    files = json.loads((site.root / "build/chunks.json").read_text())
    ahead = list(dict.fromkeys(file for part in drawn["chunks"] for file in files[part]))
    return f'<template shadowrootmode="open"><link rel="stylesheet" href="{name}">{drawn["html"]}</template>', ahead
