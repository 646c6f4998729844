"""TabbedInterface: several apps in one, each in a tab."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lite_py.blocks import Blocks
from lite_py.components.markdown import Markdown
from lite_py.layouts.tabitem import Tab
from lite_py.layouts.tabs import Tabs


class TabbedInterface(Blocks):
    """Apps in tabs.

    Args:
        interface_list: the apps.
        tab_names: the tabs' texts; "Tab 0", "Tab 1"... when None.
        title: heading and page title.
        analytics_enabled: accepted; nothing is ever reported.
        tabs_kwargs: what Tabs takes.
        options: the page's looks, as Blocks takes them.

    Raises:
        ValueError: as many names as apps are wanted.
    """

    def __init__(
        self,
        interface_list: Sequence[Blocks],
        tab_names: Sequence[str] | None = None,
        title: str | None = None,
        analytics_enabled: bool | None = None,
        tabs_kwargs: dict[str, Any] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(analytics_enabled, "tabbed_interface", title or "Gradio", fill_height=True, **options)
        names = [f"Tab {place}" for place in range(len(interface_list))] if tab_names is None else list(tab_names)
        if len(names) != len(interface_list):
            raise ValueError(f"TabbedInterface has {len(interface_list)} apps, but {len(names)} tab_names.")
        with self:
            if title:
                Markdown(f"<h1 style='text-align: center; margin-bottom: 1rem'>{title}</h1>")
            with Tabs(**(tabs_kwargs or {})):
                for app, name in zip(interface_list, names):
                    with Tab(name, scale=1 if app.fill_height else None):
                        app.render()
