"""The front page: its code is that of the examples, and it asks nothing of other hosts."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest

from tools import gallery
from tools.paths import ROOT

PAGE = gallery.PAGE.read_text(encoding="utf-8")
EXAMPLES = sorted((ROOT / "examples").glob("*.py"))


class Elements(HTMLParser):
    """Every start tag with its attributes."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def elements():
    parser = Elements()
    parser.feed(PAGE)
    return parser.found


def test_shown_code_is_up_to_date():
    assert gallery.filled(PAGE) == PAGE, "run python -m tools.gallery"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_each_example_runs_and_is_shown(path, elements):
    name = f"examples/{path.name}"
    apps = [attrs for tag, attrs in elements if tag in ("script", "lite-py") and attrs.get("src") == name]
    assert len(apps) == 1
    shown = re.search(rf'<code data-file="{name}">(.*?)</code>', PAGE, re.DOTALL)
    assert unescape(re.sub("<[^>]+>", "", shown[1])) == path.read_text(encoding="utf-8").rstrip("\n")


def test_only_the_first_app_starts_at_once(elements):
    apps = [attrs for tag, attrs in elements if attrs.get("src", "").startswith("examples/")]
    assert [attrs.get("eager") for attrs in apps] == [None, *["false"] * (len(EXAMPLES) - 1)]


def test_nothing_of_other_hosts_and_no_inline_script(elements):
    for tag, attrs in elements:
        for name in ("src", "href", "url", "srcset", "action"):
            assert not re.match(r"(?:https?:)?//", attrs.get(name) or ""), (tag, attrs)
        assert not any(name.startswith("on") for name in attrs), (tag, attrs)
        assert tag != "script" or attrs.get("src"), attrs


def test_files_that_the_page_names_exist(elements):
    for tag, attrs in elements:
        if tag == "gradio-file":
            assert (ROOT / attrs["url"]).is_file()


def test_coloured_code_keeps_texts_whole():
    assert gallery.coloured('f"{a!r:>{b}} <" # <b>') == (
        '<span class="s">f"{a!r:&gt;{b}} &lt;"</span> <span class="c"># &lt;b&gt;</span>'
    )
