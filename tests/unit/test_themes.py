"""Themes and an author's other looks: what the page is told of them."""

from __future__ import annotations

import asyncio
import itertools
import re
from pathlib import Path
from typing import Any

import pytest
from page import opened

import lite_py as gr
from lite_py import files, spelling, themes
from lite_py.themes.css import Values, sheet, variables

TOKENS = Path(__file__).parent.parent.parent / "loader" / "src" / "style" / "tokens.css"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The app's folder is an empty one, and every note is told anew."""
    monkeypatch.setattr(spelling, "_told", set())
    monkeypatch.setattr(files, "_outside", {})
    monkeypatch.chdir(tmp_path)


def rules(css: str) -> tuple[Values, Values]:
    """The variables that a stylesheet sets on the app's box, in light and in the dark."""
    found: list[Values] = []
    for selector in (r"\.gradio-container", r"\.gradio-container\.dark"):
        block = re.search(rf"(?:^|[}}\s]){selector}\s*\{{(.*?)\}}", re.sub(r"/\*.*?\*/", "", css, flags=re.S), re.S)
        pairs = re.findall(r"--([\w-]+):\s*((?:url\(.*?\)|[^;])*)", block[1] if block else "")
        found.append({name: re.sub(r"\s+", " ", value.strip().replace('"', "'")) for name, value in pairs})
    return found[0], found[1]


def plain(values: Values) -> Values:
    return {name: value.replace('"', "'") for name, value in values.items()}


def shown(css: str) -> tuple[Values, Values]:
    """What the page's default look and a theme's rules come to, as the browser's cascade has it."""
    (light, dark), (own_light, own_dark) = rules(TOKENS.read_text()), rules(css)
    lights = {**light, **own_light}
    return lights, {**lights, **dark, **own_dark}


def test_the_page_has_the_default_theme_by_itself() -> None:
    assert sheet(themes.Default()) == ""
    light, dark = rules(TOKENS.read_text())
    wanted_light, wanted_dark = (
        {k: v.replace('"', "'") for k, v in part.items()} for part in variables(gr.themes.Default())
    )
    own = {"line-sm", "layer-top", "checkbox-dash", "slider-track-color"}
    assert set(light) - set(wanted_light) == own
    assert light == {name: wanted_light.get(name, light[name]) for name in light}
    in_the_dark = {name for name in light if name not in own and wanted_dark[name] != wanted_light[name]}
    assert dark == {**{name: wanted_dark[name] for name in in_the_dark}, "slider-track-color": "var(--neutral-600)"}


@pytest.mark.parametrize("theme", themes.BUILT_IN)
def test_a_themes_rules_make_the_page_look_like_it(theme: type[gr.Theme]) -> None:
    made = theme(primary_hue="teal", radius_size="lg")
    for got, wanted in zip(shown(sheet(made)), map(plain, variables(made))):
        assert {name: value for name, value in got.items() if name in wanted} == {
            name: value for name, value in wanted.items() if name in got
        }


def test_hues_sizes_and_fonts_by_name_and_as_objects() -> None:
    brand = gr.themes.Color(*(f"#0000{shade:02x}" for shade in range(11)), name="brand")
    theme = gr.themes.Default(
        primary_hue=brand, secondary_hue="red", spacing_size=gr.themes.sizes.spacing_lg, font=["Georgia", "serif"]
    )
    light, dark = shown(sheet(theme))
    assert light["primary-500"] == "#000005"
    assert light["button-primary-background-fill"] == "var(--primary-500)"
    assert dark["button-primary-background-fill"] == "var(--primary-600)"
    assert light["secondary-600"] == "#dc2626"
    assert light["spacing-xl"] == "14px"
    assert light["font"] == "Georgia, serif"
    assert gr.themes.Base(font=gr.themes.Font("Comic Sans MS")).font == "'Comic Sans MS'"
    assert sheet(gr.themes.Soft(primary_hue="brand")) == sheet(gr.themes.Soft(primary_hue=brand))
    with pytest.raises(ValueError, match="no hue 'purpel'"):
        gr.themes.Base(primary_hue="purpel")
    with pytest.raises(ValueError, match="no radius_size 'huge'; the sizes are none, sm, md, lg, xxl"):
        gr.themes.Base(radius_size="huge")


def test_set_takes_gradios_variables_and_no_others() -> None:
    theme = gr.themes.Soft().set(
        body_background_fill="linear-gradient(*primary_50, *primary_500)",
        body_background_fill_dark="black",
        block_radius=None,
    )
    light, dark = shown(sheet(theme))
    assert light["body-background-fill"] == "linear-gradient(var(--primary-50), var(--primary-500))"
    assert dark["body-background-fill"] == "black"
    assert light["block-radius"] == "var(--radius-sm)"
    with pytest.raises(TypeError, match="no argument 'button_primary_background'; did you mean"):
        gr.themes.Soft().set(button_primary_background="red")
    with pytest.raises(TypeError, match="block_radius_dark"):
        gr.themes.Soft().set(block_radius_dark="0")
    # what is set for light alone holds in the dark only where the theme has nothing of its own there
    assert shown(sheet(gr.themes.Default().set(slider_color="red")))[1]["slider-color"] == "red"
    assert (
        shown(sheet(gr.themes.Default().set(block_background_fill="red")))[1]["block-background-fill"]
        == "var(--neutral-800)"
    )


def test_references_that_cannot_be() -> None:
    with pytest.raises(ValueError, match=r"write \*neutral_800"):
        sheet(gr.themes.Base().set(block_background_fill="*neutral_800_dark"))
    with pytest.raises(ValueError, match="refers to itself"):
        sheet(gr.themes.Base().set(block_background_fill_dark="*block_background_fill"))


def test_a_theme_of_ones_own() -> None:
    class Seafoam(gr.themes.Base):
        def __init__(self, **options: Any) -> None:
            super().__init__(primary_hue=gr.themes.colors.emerald, font=gr.themes.GoogleFont("Quicksand"), **options)
            self.name = "seafoam"
            super().set(button_primary_background_fill="*primary_300", block_shadow="*shadow_drop_lg")

    light, _ = shown(sheet(Seafoam(text_size="lg")))
    assert light["button-primary-background-fill"] == "var(--primary-300)"
    assert light["primary-300"] == "#6ee7b7"
    assert light["text-md"] == "16px"
    assert light["font"] == "'Quicksand'"


def test_themes_as_files(tmp_path: Path) -> None:
    theme = gr.themes.Citrus(font=gr.themes.GoogleFont("Inter", weights=(300,))).set(block_radius="9px")
    theme.dump(str(tmp_path / "theme.json"))
    loaded = gr.Theme.load(str(tmp_path / "theme.json"))
    assert sheet(loaded) == sheet(theme)
    assert loaded._font == [gr.themes.GoogleFont("Inter", weights=(300,))]  # type: ignore[attr-defined]
    assert sheet(gr.Theme.from_dict({"theme": {"primary_500": "red"}})) != sheet(gr.themes.Base())


def config(**given: Any) -> dict[str, Any]:
    """The config of an app with these looks."""
    with gr.Blocks(**given) as demo:
        gr.Button("Go")
    return demo.get_config_file()


@pytest.mark.parametrize("theme", themes.BUILT_IN)
def test_themes_by_name(theme: type[gr.Theme]) -> None:
    for name in (theme.NAME, f"gradio/{theme.NAME}", theme.NAME.title()):
        got = config(theme=name)
        assert (got["theme"], got["theme_css"] or "") == (theme.NAME, sheet(theme()))
        assert got["looks"] == (theme is not themes.Default)


def test_a_theme_of_the_hub_is_not_fetched(capsys: pytest.CaptureFixture[str]) -> None:
    got = config(theme="someone/a-theme")
    assert (got["theme"], got["theme_css"]) == ("default", None)
    (line,) = capsys.readouterr().err.splitlines()
    assert "'someone/a-theme' is none of the built-in ones" in line
    assert "gr.Theme.load" in line
    assert sheet(gr.Theme.from_hub("someone/another")) == ""
    assert "'someone/another'" in capsys.readouterr().err
    with pytest.raises(TypeError, match=r"give a name such as 'soft'"):
        config(theme=gr.themes.Soft)


def test_an_app_without_looks_costs_nothing() -> None:
    got = config()
    assert not got["looks"]
    assert [got[name] for name in ("theme_css", "fonts", "css", "js", "head", "favicon", "fill")] == [None] * 7


def test_an_app_that_fills_its_window_has_looks() -> None:
    with gr.Blocks(fill_height=True, fill_width=True) as demo:
        pass
    got = demo.get_config_file()
    assert (got["looks"], got["fill"]) == (True, " fill-width fill-height")


def test_css_js_and_head_from_texts_and_files(tmp_path: Path) -> None:
    (tmp_path / "one.css").write_text("#a { color: red }")
    (tmp_path / "two.css").write_text("#b { color: blue }")
    (tmp_path / "app.js").write_text("() => 1")
    (tmp_path / "more.html").write_text("<meta name=more>")
    got = config(
        css="p {}",
        css_paths=["one.css", Path("two.css")],
        js="app.js",
        head="<meta name=first>",
        head_paths="more.html",
    )
    assert got["css"] == "p {}\n#a { color: red }\n#b { color: blue }"
    assert got["js"] == "() => 1"
    assert got["head"] == "<meta name=first>\n<meta name=more>"
    assert config(css="one.css")["css"] == "#a { color: red }"
    assert config(js=True)["js"] is None
    with pytest.raises(FileNotFoundError, match=r"css_paths names 'none.css', but there is no such file"):
        config(css_paths="none.css")
    with pytest.raises(FileNotFoundError, match=r"js names 'none.js'"):
        config(js="none.js")


def test_css_brings_the_variables_that_it_uses() -> None:
    css = config(css="td { border-color: var(--table-border-color) }")["theme_css"]
    light, dark = rules(css)
    assert light["table-border-color"] == "var(--neutral-300)"
    assert dark["table-border-color"] == "var(--neutral-700)"
    assert "table-row-focus" not in light


def test_launch_wins_over_the_constructor_under_gradios_names() -> None:
    code = """
        import gradio as gr
        from gradio.themes.base import Base
        from gradio.themes.utils import colors, fonts, sizes
        from gradio.themes.utils.colors import Color
        assert Base is gr.Theme is gr.themes.Base and Color is gr.themes.Color
        demo = gr.Interface(str, "text", "text", theme="soft", css="a {}", js="() => 1")
        theme = gr.themes.Glass(primary_hue=colors.red, text_size=sizes.text_lg, font=fonts.GoogleFont("X"))
        demo.launch(theme=theme, css="b {}", favicon_path="app.py")
    """
    with opened() as page:
        got = asyncio.run(page.run(code))
        assert (got["theme"], got["css"], got["js"]) == ("glass", "b {}", "() => 1")
        assert got["theme_css"] == sheet(gr.themes.Glass(primary_hue="red", text_size="lg", font=gr.themes.Font("X")))
        assert got["favicon"]["path"] == "app.py"
        assert "'X' is not fetched from Google" in page.printed("stderr")


def test_fonts_come_from_the_apps_folder_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    theme = gr.themes.Default(
        font=gr.themes.GoogleFont("Open Sans"), font_mono=gr.themes.LocalFont("My Mono", weights=(700,))
    )
    assert config(theme=theme)["fonts"] is None
    (line,) = capsys.readouterr().err.splitlines()
    assert "'Open Sans' is not fetched from Google" in line
    assert "static/fonts/OpenSans/OpenSans-Regular.woff2" in line
    folder = tmp_path / "static" / "fonts" / "MyMono"
    folder.mkdir(parents=True)
    (folder / "MyMono-Bold.woff2").write_bytes(b"font")
    path = "static/fonts/MyMono/MyMono-Bold.woff2"
    assert config(theme=theme)["fonts"] == [{"family": "My Mono", "weight": 700, "path": path}]


def test_no_built_in_theme_names_a_google_font() -> None:
    for theme in themes.BUILT_IN:
        assert not any(isinstance(font, gr.themes.GoogleFont) for font in (*theme.FONT, *theme.FONT_MONO))
        assert "//" not in sheet(theme()).replace("http://www.w3.org/2000/svg", "")


def test_the_icon(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "icon.png").write_bytes(b"png")
    with gr.Blocks() as demo:
        gr.Button("Go")
    demo.launch_options = {"favicon_path": "icon.png"}
    assert demo.get_config_file()["favicon"] == {"path": "icon.png", "mime_type": "image/png"}
    demo.launch_options = {"favicon_path": Path("none.png")}
    assert demo.get_config_file()["favicon"] is None
    assert "favicon_path names 'none.png'" in capsys.readouterr().err


def test_listeners_that_use_the_document_are_prepared_for() -> None:
    with gr.Blocks() as demo:
        gr.Button("Go").click(None, None, None, js="() => document.body.classList.toggle('dark')")
    assert demo.get_config_file()["looks"]
    with gr.Blocks() as plain:
        gr.Button("Go").click(None, None, None, js="() => []")
    assert not plain.get_config_file()["looks"]


WHITE = (255.0, 255.0, 255.0, 1.0)
NAMED = {"white": WHITE, "black": (0.0, 0.0, 0.0, 1.0), "none": (0.0, 0.0, 0.0, 0.0)}
Paint = tuple[float, float, float, float]


def paints(value: str) -> list[Paint]:
    """The colours of a CSS value; of a gradient those between its stops, too."""
    colors = []
    for found in re.findall(r"#[0-9a-fA-F]{6,8}|\b(?:white|black|none)\b", value):
        if found in NAMED:
            colors.append(NAMED[found])
        else:
            red, green, blue = (int(found[at : at + 2], 16) for at in (1, 3, 5))
            colors.append((red, green, blue, int(found[7:9] or "ff", 16) / 255))
    assert colors, value
    between = [
        tuple(a + (b - a) * part / 8 for a, b in zip(one, other))
        for one, other in itertools.pairwise(colors)
        for part in range(9)
    ]
    return between or colors  # type: ignore[return-value]


def over(front: Paint, back: Paint) -> Paint:
    red, green, blue = (f * front[3] + b * (1 - front[3]) for f, b in zip(front[:3], back[:3]))
    return red, green, blue, 1


def contrast(one: Paint, other: Paint) -> float:
    """WCAG 2's ratio of two opaque colours."""

    def luminance(paint: Paint) -> float:
        linear = [
            c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (part / 255 for part in paint[:3])
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


BODY = ("body-background-fill",)
BLOCK = ("block-background-fill", *BODY)
TEXTS = [
    *(
        (text, ground)
        for text in ("body-text-color", "body-text-color-subdued", "link-text-color")
        for ground in (BODY, BLOCK)
    ),
    ("link-text-color-hover", BODY),
    ("link-text-color-hover", BLOCK),
    ("color-accent-text", BODY),
    ("color-accent-text", BLOCK),
    ("body-text-color", ("code-background-fill", *BODY)),
    ("body-text-color", ("background-fill-secondary", *BODY)),
    ("accordion-text-color", BLOCK),
    ("block-info-text-color", BLOCK),
    ("block-label-text-color", BLOCK),
    ("block-label-text-color", ("block-label-background-fill", *BLOCK)),
    ("block-title-text-color", ("block-title-background-fill", *BLOCK)),
    ("error-text-color", ("error-background-fill", *BODY)),
    *(
        (text, (ground, *BLOCK))
        for text in ("body-text-color", "input-placeholder-color")
        for ground in ("input-background-fill", "input-background-fill-focus")
    ),
    ("checkbox-label-text-color", ("checkbox-label-background-fill", *BLOCK)),
    ("checkbox-label-text-color", ("checkbox-label-background-fill-hover", *BLOCK)),
    ("checkbox-label-text-color-selected", ("checkbox-label-background-fill-selected", *BLOCK)),
    *(
        (f"button-{kind}-text-color{state}", (f"button-{kind}-background-fill{state}", *BODY))
        for kind in ("primary", "secondary", "cancel")
        for state in ("", "-hover")
    ),
]
"""Text, and what it stands on: the topmost first."""


@pytest.mark.parametrize("theme", themes.BUILT_IN)
def test_text_of_every_built_in_theme_can_be_read(theme: type[gr.Theme]) -> None:
    for values in variables(theme()):

        def resolve(name: str, values: Values = values) -> str:
            return re.sub(r"var\(--([\w-]+)\)", lambda use: resolve(use[1], values), values[name])

        for text, grounds in TEXTS:
            stacks = [WHITE]
            for ground in reversed(grounds):
                stacks = list({over(paint, below) for paint in paints(resolve(ground)) for below in stacks})
            ratio = min(contrast(over(paint, below), below) for paint in paints(resolve(text)) for below in stacks)
            assert ratio >= 4.5, (text, resolve(text), grounds[0], resolve(grounds[0]), ratio)
