"""What an app's site consists of: its page, its files, and of lite_py what it needs."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote

from lite_py.building import icons, page
from lite_py.building.application import Kept, Known
from lite_py.building.errors import BuildFailedError
from lite_py.building.output import Content
from lite_py.building.parts import FOLDER, Parts
from lite_py.building.release import Release, sha256_of
from lite_py.files import BESIDE, is_url, safe_name
from lite_py.version import VERSION

LONGEST_DESCRIPTION = 160

EXAMPLES = f"{BESIDE}examples.json"
"""As `BUILT` of lite_py/example_cache.py has it."""


class Site:
    """A site that is being put together.

    Args:
        release: where the loader comes from.
        files: where the app's files lie, by name.
        known: what the app was, run once.
    """

    def __init__(self, release: Release, files: Mapping[str, Path], known: Known) -> None:
        self.files: dict[str, Content] = {".nojekyll": b""}
        """By their paths; a host that would leave out names with a line in front is asked not to."""
        self._release = release
        self._known = known
        self._sources: dict[str, str] = {}
        self._by_content: dict[str, str] = {}
        self._addresses: dict[str, str] = {}
        """What pages ask for, by path, where that is more than the path itself."""
        for name, path in files.items():
            with path.open("rb") as file:
                digest = sha256_of(file)
            self.files[f"app/{name}"] = path
            self._sources[name] = f"{quote(f'app/{name}')}?v={digest[:10]}"
            self._addresses[f"app/{name}"] = self._sources[name]
            self._by_content.setdefault(digest, self._sources[name])

    def add_parts(self, parts: Parts) -> str:
        """Add the folder of lite_py; returns what changes with it."""
        version = parts.finish()
        self.files |= {FOLDER + name: content for name, content in parts.files.items()}
        for name in ("lite.js", "worker.js", "opened.js", "shared.js"):
            self._addresses[FOLDER + name] = f"{FOLDER}{name}?v={version}"
        return version

    def stored(self) -> str:
        """The text of the page's data block; its files become assets."""
        return page.stored(self._known.stored, [self._asset(kept) for kept in self._known.files])

    def write(
        self,
        *,
        version: str,
        entry: str,
        title: str | None,
        stored: str,
        drawn: page.Drawn | None,
        policy: str | None,
        offline: bool,
    ) -> None:
        """Add the page, its stylesheet, and what belongs to it.

        Args:
            version: what `add_parts` returned.
            entry: which of the app's files runs.
            title: the page's; None takes the app's.
            stored: what `stored` returned.
            drawn: what is drawn of it, if that was done.
            policy: the page's Content-Security-Policy, if it has one.
            offline: let it be installed, and work without a network.
        """
        self._add_caches()
        text = page.style(drawn).encode()
        style = f"assets/page-{hashlib.sha256(text).hexdigest()[:10]}.css"
        self.files[style] = text
        title = title or self._title(entry)
        icon, kind = self._icon()
        extra: dict[str, str] = {}
        head: list[str] = []
        if offline:
            extra["offline"] = "sw.js"
            head = self._installable(title)
        content = page.write(
            page.Page(
                title=title,
                description=self._description(entry),
                icon=icon,
                icon_type=kind,
                style=style,
                version=version,
                pages=[path for path, *_ in self._known.config.get("pages") or ()],
                ahead=self._ahead(drawn),
                entry=entry,
                sources=self._sources,
                stored=stored,
                drawn=drawn,
                attributes=extra,
                head=head,
                policy=policy,
            )
        )
        self.files["index.html"] = content.encode()
        if offline:
            self._add_service_worker()

    def _asset(self, kept: Kept) -> str:
        """The address of a file that the page has before Python runs; one of the app's own is taken."""
        found = self._by_content.get(kept.sha256)
        if found is None:
            name = PurePosixPath(safe_name(kept.name))
            path = f"assets/{name.stem[:60]}-{kept.sha256[:10]}{name.suffix}"
            self.files[path] = kept.content
            found = self._by_content[kept.sha256] = quote(path)
        return found

    def _add_caches(self) -> None:
        """Tell Python what the examples gave, so that nothing is made again."""
        if not self._known.caches:
            return
        # from the folder of lite.js, which Python knows
        up = "../" * FOLDER.count("/")
        content = {
            folder: {
                index: {
                    "entry": entry["entry"],
                    "files": {name: up + self._asset(self._known.files[file]) for name, file in entry["files"].items()},
                }
                for index, entry in entries.items()
            }
            for folder, entries in self._known.caches.items()
        }
        text = json.dumps(content, separators=(",", ":"), sort_keys=True).encode()
        path = f"assets/examples-{hashlib.sha256(text).hexdigest()[:10]}.json"
        self.files[path] = text
        self._sources[EXAMPLES] = path

    def _ahead(self, drawn: page.Drawn | None) -> list[str]:
        """Scripts that the page needs at once, beside lite.js."""
        chunks = self._release.chunks()
        parts = ["lite", *(drawn.chunks if drawn is not None else ())]
        names = dict.fromkeys(name for part in parts for name in chunks.get(part, ()))
        return [name for name in names if name != "lite.js" and FOLDER + name in self.files]

    def _title(self, entry: str) -> str:
        title = str(self._known.config.get("title") or "")
        return title if title not in ("", "Gradio") else PurePosixPath(entry).stem.replace("_", " ").capitalize()

    def _description(self, entry: str) -> str:
        """The first text of the app that is no heading."""
        for component in self._known.config["components"]:
            value = component["props"].get("value")
            if component["type"] == "markdown" and isinstance(value, str):
                text = _plain(value)
                if text:
                    return (
                        text
                        if len(text) <= LONGEST_DESCRIPTION
                        else text[:LONGEST_DESCRIPTION].rsplit(" ", 1)[0] + " ..."
                    )
        return ""

    def _icon(self) -> tuple[str, str]:
        """The address of the app's icon, and its type."""
        icon = self._known.config.get("favicon")
        if not icon:
            return page.DEFAULT_ICON, ""
        kept = self._kept(icon["path"])
        address = icon["path"] if is_url(icon["path"]) else self._asset(kept) if kept else page.DEFAULT_ICON
        return address, icon.get("mime_type") or ""

    def _kept(self, path: str) -> Kept | None:
        for attachment in self._known.stored["attachments"]:
            if attachment["path"] == path:
                number: int = attachment["buffer"]
                return self._known.files[number]
        return None

    def _installable(self, title: str) -> list[str]:
        """Add the manifest of a web app with its icons; returns what of it stands in the page's head."""
        icon = self._known.config.get("favicon")
        own = self._kept(icon["path"]) if icon else None
        listed: list[dict[str, str]] = []
        touch = ""
        if own is not None and own.name.lower().endswith(".svg"):
            listed.append({"src": self._asset(own), "sizes": "any", "type": "image/svg+xml"})
        else:
            made = (
                icons.scaled(self._release, own.content) if own else {size: icons.default(size) for size in icons.SIZES}
            )
            for size, content in made.items():
                path = f"assets/icon-{size}-{hashlib.sha256(content).hexdigest()[:10]}.png"
                self.files[path] = content
                listed.append({"src": path, "sizes": f"{size}x{size}", "type": "image/png"})
                touch = touch or path
        manifest = {
            "name": title,
            "short_name": title if len(title) <= 12 else title.split()[0][:12],
            "id": "./",
            "start_url": "./",
            "scope": "./",
            "display": "standalone",
            "background_color": "#ffffff",
            "theme_color": "#ffffff",
            "icons": listed,
        }
        self.files["app.webmanifest"] = json.dumps(manifest, indent=1).encode()
        lines = ['<link rel="manifest" href="app.webmanifest">']
        return [*lines, *([f'<link rel="apple-touch-icon" href="{touch}">'] if touch else [])]

    def _add_service_worker(self) -> None:
        """sw.js: in its first line every file, as pages ask for it."""
        script = self._release.folder / "build/offline.js"
        if not script.is_file():
            raise BuildFailedError(f"{self._release.folder} has no build/offline.js, which --pwa needs.")
        listed = {}
        for path, content in sorted(self.files.items()):
            if path.startswith("."):
                continue
            data = content if isinstance(content, bytes) else content.read_bytes()
            address = self._addresses.get(path) or quote(path)
            listed[address] = {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        digest = hashlib.sha256(json.dumps(listed).encode()).hexdigest()[:10]
        about = {"version": f"{VERSION}-{digest}", "files": listed}
        line = f"globalThis.LITE_PY_OFFLINE={json.dumps(about, separators=(',', ':'))};\n"
        self.files["sw.js"] = (line + script.read_text("utf-8")).encode()


class _Text(HTMLParser):
    """Gathers the text of markup, without headings and what is not shown."""

    SKIPPED = ("h1", "h2", "h3", "h4", "h5", "h6", "script", "style")

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._inside = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self._inside += tag in self.SKIPPED

    def handle_endtag(self, tag: str) -> None:
        self._inside -= tag in self.SKIPPED

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self.parts.append(data)


def _plain(markdown: str) -> str:
    """Markdown's text on one line: without headings, and without what marks links and emphasis."""
    lines = [line for line in markdown.splitlines() if not line.lstrip().startswith(("#", "```", "|", "---"))]
    parser = _Text()
    parser.feed("\n".join(lines))
    parser.close()
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", "".join(parser.parts))
    return " ".join(re.sub(r"[*`]|\b_|_\b", "", text).split())
