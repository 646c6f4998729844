"""Older spellings of Gradio's arguments, taken with one console line; the only such table.

Gradio 4 and 3 names on the left of each rule; what Gradio 6 calls the same on the right. A name
that stands in no rule is a typo, and is refused with the nearest name that exists.
"""

from __future__ import annotations

import difflib
import sys
from collections.abc import Callable, Iterable
from typing import Any

from lite_py.errors import UnknownArgumentError

Arguments = dict[str, Any]
Rule = Callable[[Any, Arguments], None]

_told: set[str] = set()


def note(text: str) -> None:
    """Say a thing once on stderr, which is the page's console."""
    if text not in _told:
        _told.add(text)
        print(text, file=sys.stderr)


def _rename(new: str) -> Rule:
    def rule(value: Any, arguments: Arguments) -> None:
        arguments.setdefault(new, value)

    return rule


def _ignore(value: Any, arguments: Arguments) -> None:
    """An argument whose effect is gone."""


def _source(value: Any, arguments: Arguments) -> None:
    arguments.setdefault("sources", None if value is None else [value])


def buttons(*shown: str) -> dict[str, Rule]:
    """The rules of show_copy_button=True and its kind: each takes or drops one name of `buttons`.

    Args:
        shown: the buttons that the component shows by itself.
    """
    return {f"show_{name}_button": _button(name, shown) for name in ("download", "share", "fullscreen", "copy")}


def _button(name: str, shown: tuple[str, ...]) -> Rule:
    def rule(value: Any, arguments: Arguments) -> None:
        if value is not None:
            others = [button for button in arguments.get("buttons") or shown if button != name]
            arguments["buttons"] = [*others, name] if value else others

    return rule


def _mirror(value: Any, arguments: Arguments) -> None:
    arguments.setdefault("webcam_options", {"mirror": bool(value), "constraints": None})


def _every(value: Any, arguments: Arguments) -> None:
    if value is not None:
        note("every= of an event listener does nothing here: use gr.Timer(value).tick(...).")


def _show_api(value: Any, arguments: Arguments) -> None:
    if value is False:
        arguments.setdefault("api_visibility", "undocumented")


def _flagging(value: Any, arguments: Arguments) -> None:
    modes = {True: "manual", False: "never"}
    arguments.setdefault("flagging_mode", modes.get(value, value) if isinstance(value, bool) else value)


AUDIO: dict[str, Rule] = {"show_edit_button": _rename("editable")}
COMPONENT: dict[str, Rule] = {
    **buttons(),
    "source": _source,
    "mirror_webcam": _mirror,
    "root": _rename("root_dir"),
}
CHATBOT: dict[str, Rule] = {
    **COMPONENT,
    "bubble_full_width": _ignore,
    "likeable": _ignore,
    "show_copy_all_button": _button("copy_all", ("share", "copy", "copy_all")),
}
EDITOR: dict[str, Rule] = {**COMPONENT, "crop_size": _ignore}
DATAFRAME: dict[str, Rule] = {
    **COMPONENT,
    "height": _rename("max_height"),
    "overflow_row_behaviour": _ignore,
    "max_rows": _ignore,
    "max_cols": _ignore,
}
_PLOT_IGNORED = (
    "width", "overlay_point", "stroke_dash", "stroke_dash_title", "stroke_dash_legend_position", "size", "size_title",
    "size_legend_position", "shape", "shape_title", "shape_legend_position", "color_legend_position", "group",
    "group_title", "vertical",
)  # fmt: skip
PLOT: dict[str, Rule] = {**COMPONENT, **dict.fromkeys(_PLOT_IGNORED, _ignore)}
LISTENER: dict[str, Rule] = {"_js": _rename("js"), "every": _every, "show_api": _show_api, "status_tracker": _ignore}
INTERFACE: dict[str, Rule] = {"allow_flagging": _flagging, "thumbnail": _ignore, "show_api": _show_api}
CHAT_INTERFACE: dict[str, Rule] = {
    "retry_btn": _ignore,
    "undo_btn": _ignore,
    "clear_btn": _ignore,
    "examples_per_page": _ignore,
    "additional_inputs_accordion_name": _rename("additional_inputs_accordion"),
    "show_api": _show_api,
}
_LAUNCH_IGNORED = ("show_api", "enable_queue", "encrypt", "show_tips", "file_directories")
LAUNCH: dict[str, Rule] = dict.fromkeys(_LAUNCH_IGNORED, _ignore)
QUEUE: dict[str, Rule] = {"concurrency_count": _ignore}


def modern(rules: dict[str, Rule], arguments: Arguments, known: Iterable[str], name: str) -> Arguments:
    """The arguments under today's names.

    Args:
        rules: the table of older spellings that apply.
        arguments: keywords as the app wrote them.
        known: the names that exist today.
        name: who takes them, for the messages.

    Raises:
        UnknownArgumentError: a name that is neither known nor an older spelling.
    """
    known = set(known)
    result = {key: value for key, value in arguments.items() if key in known}
    for key, value in arguments.items():
        if key in known:
            continue
        if key not in rules:
            near = difflib.get_close_matches(key, known, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else "."
            raise UnknownArgumentError(f"{name} has no argument {key!r}{hint}")
        note(f"{name}({key}=...) is an older spelling; it is taken as Gradio 6 means it.")
        rules[key](value, result)
    return {key: value for key, value in result.items() if key in known}
