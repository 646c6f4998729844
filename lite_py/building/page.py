"""`index.html`: the app's page, drawn as far as it is known; every address in it is relative."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any, NamedTuple
from urllib.parse import quote

from lite_py.building.parts import FOLDER
from lite_py.protocol import PROTOCOL_VERSION
from lite_py.serving.page import ICON, STYLE
from lite_py.version import VERSION

_POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; worker-src 'self'; "
    "connect-src 'self'{servers}; img-src 'self' blob: data:{servers}; media-src 'self' blob:{servers}; "
    "font-src 'self' blob: data:; object-src 'none'; base-uri 'self'; form-action 'none'"
)
"""All that an app needs which asks no hosts but these and has no scripts of its author's."""


def policy(servers: Iterable[str] = ()) -> str:
    """A strict Content-Security-Policy.

    Args:
        servers: the origins that the app asks, such as "https://me-my-space.hf.space".

    Raises:
        ValueError: one of them is no origin.
    """
    for server in servers:
        if not re.fullmatch(r"https?://[\w.-]+(:\d+)?", server):
            raise ValueError(f"{server} is no server; name it as https://me-my-space.hf.space, without a path.")
    return _POLICY.format(servers="".join(f" {server}" for server in servers))


class Drawn(NamedTuple):
    """What draw.js has made: the content of the shadow root, its rules, and the parts of the page that it needs."""

    html: str
    css: str
    chunks: list[str]


class Page(NamedTuple):
    """What the page is made of; addresses are relative to it, and quoted.

    `sources` are the app's files by name; `entry` is the one that runs. `version` changes with the loader.
    `pages` are the paths of the app's pages. `ahead` are scripts that the page needs at once, `style` is the
    stylesheet, `policy` a Content-Security-Policy.
    """

    title: str
    description: str
    icon: str
    icon_type: str
    style: str
    version: str
    pages: Sequence[str]
    ahead: Sequence[str]
    entry: str
    sources: Mapping[str, str]
    stored: str
    drawn: Drawn | None
    attributes: Mapping[str, str]
    head: Sequence[str]
    policy: str | None


def write(page: Page) -> str:
    """The page's HTML."""
    head = [
        '<meta charset="utf-8">',
        *([f'<meta http-equiv="Content-Security-Policy" content="{escape(page.policy)}">'] if page.policy else []),
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        f'<script src="{FOLDER}opened.js?v={page.version}"{_start(page)}{_pages(page)}></script>',
        *_worker(page),
        f"<title>{escape(page.title)}</title>",
        *([f'<meta name="description" content="{escape(page.description)}">'] if page.description else []),
        f'<link rel="icon" href="{escape(page.icon)}"{_type(page.icon_type)}>',
        f'<link rel="stylesheet" href="{page.style}">',
        f'<script type="module" src="{FOLDER}lite.js?v={page.version}"></script>',
        *(f'<link rel="modulepreload" href="{FOLDER}{quote(name)}">' for name in page.ahead),
        *page.head,
    ]
    plain = quote(page.entry) == page.entry and "/" not in page.entry
    attributes = {**({"src": page.sources[page.entry]} if plain else {}), **page.attributes}
    files = [
        _file(name, address, name == page.entry)
        for name, address in page.sources.items()
        if not (plain and name == page.entry)
    ]
    body = [
        f"<lite-py{''.join(f' {name}={chr(34)}{escape(value)}{chr(34)}' for name, value in attributes.items())}>",
        *(_template(page) if page.drawn is not None else []),
        f'<script type="application/json" class="lite-py-stored">{page.stored}</script>',
        *files,
        "</lite-py>",
        "<noscript>This app runs in the browser, and needs JavaScript for that.</noscript>",
    ]
    lines = ["<!doctype html>", '<html lang="en">', "<head>", *head, "</head>", "<body>", *body, "</body>", "</html>"]
    return "\n".join(lines) + "\n"


def _starts(page: Page) -> bool:
    """Does Python begin at once?"""
    return page.attributes.get("eager") != "false"


def _start(page: Page) -> str:
    return " data-start" if _starts(page) else ""


def _worker(page: Page) -> list[str]:
    """The worker's script, early: browsers fetch what a worker is made of after everything else."""
    return [f'<link rel="modulepreload" href="{FOLDER}worker.js?v={page.version}">'] if _starts(page) else []


def _pages(page: Page) -> str:
    """Of which pages all are drawn?"""
    if len(page.pages) < 2 or page.drawn is None:
        return ""
    return f' data-pages="{escape(json.dumps(page.pages))}"'


def _template(page: Page) -> list[str]:
    assert page.drawn is not None
    # on one line: spaces between would be text of the drawn page
    return [f'<template shadowrootmode="open"><link rel="stylesheet" href="{page.style}">{page.drawn.html}</template>']


def _file(name: str, address: str, runs: bool) -> str:
    entry = " entrypoint" if runs else ""
    return f'<gradio-file name="{escape(name)}"{entry} url="{escape(address)}"></gradio-file>'


def _type(kind: str) -> str:
    return f' type="{escape(kind)}"' if kind else ""


def style(drawn: Drawn | None) -> str:
    """The stylesheet of the page, and of what is drawn in it."""
    return STYLE + (drawn.css if drawn is not None else "")


def stored(known: dict[str, Any], addresses: Iterable[str]) -> str:
    """The data block's text: a Stored (loader/src/stored.ts).

    Args:
        known: it without version and files.
        addresses: of the files that it numbers.

    Returns:
        JSON in which nothing ends a script.
    """
    content = {"version": f"{VERSION}/{PROTOCOL_VERSION}", **known, "files": list(addresses)}
    return json.dumps(content, separators=(",", ":")).replace("<", "\\u003c")


DEFAULT_ICON = ICON
"""The icon of an app that has none."""
