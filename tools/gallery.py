"""Keeps the code that the front page shows equal to the files in `examples/`.

python -m tools.gallery
"""

from __future__ import annotations

import io
import keyword
import re
import tokenize
from collections.abc import Iterator
from html import escape
from pathlib import Path

from tools.paths import ROOT

PAGE = ROOT / "index.html"
SHOWN = re.compile(r'(<code data-file="([^"]+)">).*?(</code>)', re.DOTALL)
Place = tuple[int, int]
CLASSES = {tokenize.COMMENT: "c", tokenize.STRING: "s", tokenize.NUMBER: "n"}


def filled(page: str, root: Path = ROOT) -> str:
    """The page with each example's code as its file has it.

    Args:
        page: The page's text, with `<code data-file="path">` elements.
        root: The folder that the paths are in.

    Returns:
        The page's new text.
    """

    def code(match: re.Match[str]) -> str:
        source = (root / match[2]).read_text(encoding="utf-8")
        return match[1] + coloured(source.rstrip("\n")) + match[3]

    return SHOWN.sub(code, page)


def coloured(source: str) -> str:
    """Python code as HTML.

    Args:
        source: The code.

    Returns:
        The escaped code, with a `span` around each keyword, text, number and comment.
    """
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    parts, at = [], 0
    for kind, first, last in _spans(source):
        start, end = (starts[line - 1] + column for line, column in (first, last))
        parts += [escape(source[at:start], quote=False), f'<span class="{kind}">']
        parts += [escape(source[start:end], quote=False), "</span>"]
        at = end
    return "".join([*parts, escape(source[at:], quote=False)])


def _spans(source: str) -> Iterator[tuple[str, Place, Place]]:
    """What to colour. An f-string is one text, though Python 3.12 and later read its parts."""
    depth, first = 0, (0, 0)
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        name = tokenize.tok_name[token.type]
        if name == "FSTRING_START":
            first = first if depth else token.start
            depth += 1
        elif name == "FSTRING_END":
            depth -= 1
            if not depth:
                yield "s", first, token.end
        elif depth:
            continue
        elif token.type in CLASSES:
            yield CLASSES[token.type], token.start, token.end
        elif token.type == tokenize.NAME and keyword.iskeyword(token.string):
            yield "k", token.start, token.end


def main() -> None:
    """Write the page anew if an example changed."""
    before = PAGE.read_text(encoding="utf-8")
    after = filled(before)
    if after != before:
        PAGE.write_text(after, encoding="utf-8")
        print(f"{PAGE.name}: code of the examples brought up to date")


if __name__ == "__main__":
    main()
