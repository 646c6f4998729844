"""Workers that are told something else of their site than it has."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Route


def told(change: Callable[[dict[str, Any]], object]) -> Callable[[Route], None]:
    """Answers for worker.js with the site's own, in which what its first line says has been changed in place."""

    def answer(route: Route) -> None:
        line, code = route.fetch().text().split("\n", 1)
        start, _, text = line.partition("=")
        site = json.loads(text.removesuffix(";"))
        change(site)
        route.fulfill(body=f"{start}={json.dumps(site)};\n{code}", content_type="text/javascript")

    return answer


def without_snapshots(route: Route) -> None:
    """Answers for worker.js with one that knows of no snapshot."""
    told(lambda site: site.update(snapshots={}))(route)
