"""Write what Gradio from PyPI makes of the apps in this folder; run by a Python that has Gradio.

`gradio.json` beside this file is the result; `tests/unit/test_config.py` compares with it. To make it anew:

    python -m venv .cache/gradio && .cache/gradio/bin/pip install gradio
    .cache/gradio/bin/python tests/apps/record.py
"""

from __future__ import annotations

import json
import os
import runpy
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
CONFIGS = HERE / "gradio.json"
KEPT = ("components", "layout", "dependencies", "page", "pages", "mode", "title", "fill_height", "fill_width")
"""What of a config is compared."""


def apps() -> list[Path]:
    """The apps, by name."""
    return [path for path in sorted(HERE.glob("*.py")) if path.name not in ("record.py", "__init__.py")]


def record(path: Path) -> dict[str, Any]:
    """The config and the description of the API that an app gets."""
    from gradio.context import Context

    Context.id = 0
    demo = runpy.run_path(str(path))["demo"]
    config = json.loads(json.dumps(demo.get_config_file(), default=str))
    api = json.loads(json.dumps(demo.get_api_info(), default=str))
    return {**{key: config[key] for key in KEPT if key in config}, "api": api}


def main() -> None:
    """Record every app."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import gradio

    configs = {}
    for path in apps():
        configs[path.stem] = record(path)
        print(path.stem, file=sys.stderr)
    text = json.dumps({"version": gradio.__version__, "apps": configs}, sort_keys=True, separators=(",", ":"))
    CONFIGS.write_text(text.replace(str(HERE), "") + "\n")


if __name__ == "__main__":
    main()
