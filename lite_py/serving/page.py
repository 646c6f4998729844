"""The page that is made for a script: an element with the script's files, named by address."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

from lite_py.serving.folder import Folder, read_requirements

PREFIX = "/_app/"
"""Below it lie the things of the app; everything else is the site."""

ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' "
    "rx='8' fill='%23cf480b'/%3E%3Cpath d='M9 10l7 6-7 6M18 22h6' stroke='white' stroke-width='3' fill='none' "
    "stroke-linecap='round' stroke-linejoin='round'/%3E%3C/svg%3E"
)


def write_page(folder: Folder) -> str:
    """The page of a script.

    Args:
        folder: the script's folder.

    Returns:
        HTML. `dev.js` (loader/src/dev.ts) follows the files in it.
    """
    files = []
    for name, file in folder.files.items():
        entry = " entrypoint" if name == folder.script.name else ""
        address = f"{PREFIX}files/{quote(name)}?v={file.version}"
        files.append(f'<gradio-file name="{escape(name)}"{entry} url="{escape(address)}"></gradio-file>')
    requirements, indexes = read_requirements(folder)
    needs = [*(f"--index-url {index}" for index in indexes), *requirements]
    listed = f"<gradio-requirements>{escape(chr(10).join(needs))}</gradio-requirements>" if needs else ""
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{escape(folder.script.stem)}</title>
<link rel="icon" href="{ICON}">
<link rel="stylesheet" href="{PREFIX}page.css">
<script type="module" src="/lite.js"></script>
<script type="module" src="/dev.js"></script>
</head>
<body>
<lite-py data-events="{PREFIX}events">{listed}
{chr(10).join(files)}
</lite-py>
</body>
</html>
"""


STYLE = """body { margin: 0; }
lite-py { display: block; min-height: 100vh; --app-height: 100dvh; }
"""
"""The page around the app: nothing to be seen."""
