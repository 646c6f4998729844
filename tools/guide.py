"""Makes `guide.html`: every app of `examples/guide` running beside its code."""

from __future__ import annotations

import ast
import re
from html import escape
from pathlib import Path

from tools import gallery, stamps
from tools.paths import ROOT, cache

FOLDER = ROOT / "examples" / "guide"
STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
ICON = re.compile(r'<link rel="icon".*?>')


def rows() -> list[Path]:
    """The apps, in the order of the guide: its snippets, then what it only tells.

    Returns:
        Their files.
    """
    return sorted(FOLDER.glob("*.py"), key=lambda path: (path.stem.startswith("p"), path.stem))


def title(path: Path) -> str:
    """What an app shows, in a few words.

    Args:
        path: Its file.

    Returns:
        The first line of its docstring, without the full stop.
    """
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or path.stem
    return text.splitlines()[0].rstrip(".")


def element(path: Path) -> str:
    """The element that runs an app, with the folders of its own, whose names begin with its number.

    Args:
        path: The app's file.

    Returns:
        HTML.
    """
    number = path.stem.split("_")[0]
    beside = [file for folder in FOLDER.glob(f"{number}_*/") for file in stamps.files_under(folder)]
    files = "".join(
        f'<gradio-file name="{file.relative_to(FOLDER).as_posix()}" url="{_url(file)}"></gradio-file>'
        for file in beside
    )
    return f'<lite-py src="{_url(path)}" eager="false">{files}</lite-py>'


def page() -> str:
    """The whole page.

    Returns:
        HTML, in the look of the front page.
    """
    front = gallery.PAGE.read_text(encoding="utf-8")
    style, icon = STYLE.search(front), ICON.search(front)
    links = "\n".join(f'<li><a href="#{path.stem}">{escape(title(path))}</a></li>' for path in rows())
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The guide's apps: lite_py</title>
<meta name="color-scheme" content="light dark">
{icon[0] if icon else ""}
<script type="module" src="lite.js"></script>
{style[0] if style else ""}
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="bar"><div class="name"><a href="index.html">lite_py</a></div></header>
<main id="main" tabindex="-1">
<section aria-labelledby="title">
<h1 id="title">What an Interface does</h1>
<p class="lead">One app for each thing that Gradio's guide to interfaces shows, running beside its code.</p>
<nav aria-label="Apps"><ul class="index">
{links}
</ul></nav>
{"".join(_article(path) for path in rows())}
</section>
</main>
</body>
</html>
"""


def _article(path: Path) -> str:
    name, code = path.stem, gallery.coloured(path.read_text(encoding="utf-8").rstrip("\n"))
    return f"""<article id="{name}" aria-labelledby="{name}-title">
<h2 id="{name}-title">{escape(title(path))}</h2>
<div class="pair">
<div class="app">{element(path)}</div>
<figure>
<figcaption>{_url(path)}</figcaption>
<pre tabindex="0" role="group" aria-label="Code of {path.name}"><code>{code}</code></pre>
</figure>
</div>
</article>
"""


def _url(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def build() -> Path:
    """Write the page, if it changed.

    Returns:
        Its file.
    """
    target, text = cache() / "guide.html", page()
    if not target.exists() or target.read_text(encoding="utf-8") != text:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return target
