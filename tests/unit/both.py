"""What Gradio and lite_py make of the same generated values; run by the Python that has Gradio, pandas and Pillow.

`python both.py GROUP FOLDER` answers with JSON: Gradio's version, and a `Compared` for each value.
"""

from __future__ import annotations

import datetime
import functools
import hashlib
import importlib
import json
import math
import os
import sys
import warnings
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

FINE = 8
"""Pictures are compared by so many squares a side: of a lossy file nothing finer is the same."""

LEVELS = 24
"""How far a square of a picture may be off, of 255."""


class Case(NamedTuple):
    """A value on its way through a component; a function makes it anew, since components may change it."""

    component: str
    options: dict[str, Any]
    way: str
    make: Any


class Compared(NamedTuple):
    """A case, what both made of it, and whether that is the same: "equal", "refused" by both, or "other"."""

    component: str
    options: str
    way: str
    value: str
    own: str
    gradio: str
    verdict: str


class Picture(NamedTuple):
    """A picture's size in pixels, and what it shows, coarsely."""

    size: tuple[int, int]
    squares: tuple[float, ...]


class Side:
    """One of the two libraries."""

    def __init__(self, module: Any, folder: Path) -> None:
        self.module = module
        self.folder = folder
        self._made: dict[str, Any] = {}

    def outcome(self, case: Case) -> tuple[str, Any]:
        """("value", what it made, plainly) or ("error", its text)."""
        name = f"{case.component} {case.options}"
        try:
            if name not in self._made:
                self._made[name] = getattr(self.module, case.component)(**case.options)
            component, value = self._made[name], case.make()
            model = getattr(component, "data_model", None)
            if case.way == "preprocess" and model is not None and value is not None:
                value = model(**value) if isinstance(value, dict) else model(root=value)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                result = getattr(component, case.way)(value)
            return "value", self.plain(result, exact=case.way == "preprocess")
        except Exception as error:
            return "error", f"{type(error).__name__}: {getattr(error, 'message', error)}"

    def plain(self, value: Any, exact: bool) -> Any:
        """A result without what says the same in other words: models, folders of caches, kinds of sequences."""
        import numpy as np
        import pandas as pd
        from PIL import Image

        within = functools.partial(self.plain, exact=exact)
        if hasattr(value, "model_dump"):
            value = value.model_dump()
        if isinstance(value, Image.Image):
            return ["pil", value.mode, list(value.size), hashlib.sha256(value.tobytes()).hexdigest()[:12]]
        if isinstance(value, np.ndarray):
            kept = value.tolist() if value.dtype == object else hashlib.sha256(value.tobytes()).hexdigest()[:12]
            return ["array", list(value.shape), str(value.dtype), kept]
        if isinstance(value, pd.DataFrame):
            kinds = [str(kind) for kind in value.dtypes]
            return ["frame", [str(name) for name in value.columns], kinds, within(value.to_numpy().tolist())]
        if isinstance(value, dict) and "path" in value and "meta" in value:
            return {"file": self.content(value["path"]), **{key: value.get(key) for key in ("orig_name", "mime_type")}}
        if isinstance(value, dict):
            return {str(key): within(item) for key, item in value.items()}
        if isinstance(value, (list, tuple)):
            kind = "tuple" if exact and isinstance(value, tuple) else "list"
            return [kind, *(within(item) for item in value)] if exact else [within(item) for item in value]
        if isinstance(value, (str, Path)) and len(str(value)) < 500 and os.path.isabs(value) and os.path.exists(value):
            return ["path", os.path.basename(value), self.content(str(value))]
        if isinstance(value, bytes):
            return ["bytes", hashlib.sha256(value).hexdigest()[:12]]
        if isinstance(value, str) and not exact:
            return str.__str__(value)  # without its class, such as that of escaped text
        if isinstance(value, float) and math.isnan(value) and not exact:
            return None  # as it travels
        if hasattr(value, "__dataclass_fields__"):
            return {name: within(getattr(value, name)) for name in value.__dataclass_fields__}
        if isinstance(value, (datetime.date, datetime.datetime)):
            return str(value)
        return value

    def content(self, path: str) -> Any:
        """What a file holds; of the web, its address."""
        from PIL import Image

        if path.startswith(("http:", "https:", "data:")):
            return path
        if self.module.__name__ == "lite_py":
            from lite_py import files
            from lite_py.types import FileData

            path = files.current().local_path(FileData(path=path))
        try:
            with Image.open(path) as image:
                # what nothing shows of has no colour
                small = image.convert("RGBA").convert("RGBa").resize((FINE, FINE), Image.Resampling.BOX)
                return Picture(image.size, tuple(small.tobytes()))
        except OSError:
            return hashlib.sha256(Path(path).read_bytes()).hexdigest()[:12]


def same(one: Any, other: Any) -> bool:
    """Do two plain results say the same?"""
    if isinstance(one, Picture) and isinstance(other, Picture):
        return one.size == other.size and all(abs(a - b) <= LEVELS for a, b in zip(one.squares, other.squares))
    if _is_number(one) and _is_number(other):
        return math.isclose(one, other, rel_tol=1e-8, abs_tol=1e-8) or str(one) == str(other)
    if type(one) is not type(other):
        return False
    if isinstance(one, dict) and one.keys() == other.keys() == {"file", "orig_name", "mime_type"}:
        # lite_py tells the page more of a file than Gradio does
        return same(one["file"], other["file"]) and all(
            other[key] in (None, one[key]) for key in ("orig_name", "mime_type")
        )
    if isinstance(one, dict):
        return all(same(one.get(key), other.get(key)) for key in one.keys() | other.keys())
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def main(group: str, folder: Path) -> None:
    """Compare, and write the answer to standard output."""
    answer, sys.stdout = sys.stdout, sys.stderr  # what the libraries print is none of it
    import gradio

    import lite_py
    from lite_py import files

    files.current().admit(folder)
    cases: list[Case] = importlib.import_module(f"generated_{group}").cases(folder)
    own, theirs = Side(lite_py, folder), Side(gradio, folder)
    compared = []
    for case in cases:
        ours, gradios = own.outcome(case), theirs.outcome(case)
        kinds = (ours[0], gradios[0])
        verdict = "refused" if kinds == ("error", "error") else "equal" if same(list(ours), list(gradios)) else "other"
        shown = [short(item) for item in (case.make(), ours[1], gradios[1])]
        compared.append(
            Compared(
                case.component,
                repr(case.options),
                case.way,
                shown[0],
                f"{ours[0]} {shown[1]}",
                f"{gradios[0]} {shown[2]}",
                verdict,
            )
        )
    json.dump([gradio.__version__, compared], answer)


def short(value: Any) -> str:
    """A value for people, on one line."""
    return " ".join(repr(value).split())[:400]


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
