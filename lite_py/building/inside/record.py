"""Tells of the app that runs: for what a site's page is to know before Python runs.

`loader/src/node/app.ts` calls these with the function that takes the page's messages.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lite_py.app import App
from lite_py.examples import Examples


def describe(receive: Any) -> str:
    """The app's Examples, in their order: how many rows each has, and the listeners of its own.

    Args:
        receive: what takes the page's messages.

    Returns:
        JSON, a list of `Examples` of app.ts.
    """
    described = []
    for examples, listeners in _examples(receive):
        described.append(
            {
                "rows": len(examples.examples),
                "fill": listeners["_fill"],
                # what is made when it is first wanted is left to that moment
                "give": listeners.get("_give") if examples.cache_examples is True else None,
                "loads": [listeners[name] for name in ("_fill_first", "_make_all") if name in listeners],
            }
        )
    return json.dumps(described)


def caches(receive: Any) -> str:
    """What is stored of the examples' outputs.

    Args:
        receive: what takes the page's messages.

    Returns:
        JSON: by folder and by index the text of the entry, and where the files lie that it names.
    """
    found: dict[str, dict[str, Any]] = {}
    for examples, _ in _examples(receive):
        folder = examples.cache.folder
        if not folder.is_dir():
            continue
        files = {path.relative_to(folder).as_posix(): str(path) for path in sorted(folder.glob("*/*"))}
        for entry in sorted(folder.glob("*.json")):
            own = {name: path for name, path in files.items() if _number(Path(name)) == entry.stem}
            stored = {"entry": entry.read_text(encoding="utf-8"), "files": own}
            found.setdefault(folder.name, {})[entry.stem] = stored
    return json.dumps(found)


def modules(receive: Any) -> str:
    """The modules that are imported by now, without the app's own.

    Args:
        receive: what takes the page's messages.

    Returns:
        JSON, a list of names.
    """
    root = str(_app(receive).files.root)
    names = []
    for name, module in sys.modules.items():
        places = [getattr(module, "__file__", None), *(getattr(module, "__path__", None) or ())]
        if name != "__main__" and not any(isinstance(place, str) and place.startswith(root) for place in places):
            names.append(name)
    return json.dumps(sorted(names))


def _number(path: Path) -> str:
    """The example that a file of a cache belongs to, by its name: `3.png`, or `3-1.png`."""
    return path.name.split(".")[0].split("-")[0]


def _app(receive: Any) -> App:
    (app,) = receive.__self__._apps.values()
    found: App = app
    return found


def _examples(receive: Any) -> Iterator[tuple[Examples, dict[str, int]]]:
    """Each Examples of the app, and the ids of its own listeners by their functions' names."""
    demo = _app(receive).program.demo
    listeners: dict[int, dict[str, int]] = {}
    owners: dict[int, Examples] = {}
    for listener in demo.fns.values() if demo is not None else ():
        owner, name = getattr(listener.fn, "__self__", None), getattr(listener.fn, "__name__", "")
        if isinstance(owner, Examples):
            owners[id(owner)] = owner
            listeners.setdefault(id(owner), {})[name] = listener.id
    for key, owner in owners.items():
        if "_fill" in listeners[key]:
            yield owner, listeners[key]
