"""Blocks: an app. It keeps the tree and the listeners, and writes Gradio's config."""

from __future__ import annotations

import re
from types import TracebackType
from typing import Any, ClassVar, cast

from lite_py import apiinfo, calling, context, looks, rebuild, spelling
from lite_py.block import Block, BlockContext
from lite_py.components.state import State
from lite_py.dependency import BlockFunction
from lite_py.errors import DuplicateBlockError
from lite_py.events import Listener
from lite_py.i18n import I18n
from lite_py.registry import Registry, component_config
from lite_py.updates import skip, update
from lite_py.version import VERSION

__all__ = ["Block", "BlockContext", "BlockFunction", "Blocks", "skip", "update"]

_LAUNCH = (
    "inline", "inbrowser", "share", "debug", "max_threads", "auth", "auth_message", "prevent_thread_lock", "show_error",
    "server_name", "server_port", "height", "width", "favicon_path", "ssl_keyfile", "ssl_certfile",
    "ssl_keyfile_password", "ssl_verify", "quiet", "footer_links", "run_history", "allowed_paths", "blocked_paths",
    "root_path", "app_kwargs", "state_session_capacity", "share_server_address", "share_server_protocol",
    "share_server_tls_certificate", "auth_dependency", "max_file_size", "enable_monitoring", "strict_cors",
    "node_server_name", "node_port", "ssr_mode", "pwa", "mcp_server", "num_workers", "i18n", *looks.NAMES,
)  # fmt: skip
"""The arguments of Gradio 6's launch()."""

_FOOTER = ["api", "gradio", "settings"]
"""What stands at the foot of an app unless launch(footer_links=...) says otherwise."""

_SIZES = {"b": 1, "kb": 2**10, "mb": 2**20, "gb": 2**30, "tb": 2**40}


class Blocks(BlockContext, Registry):
    """An app built from layouts, components and listeners.

    Args:
        analytics_enabled: accepted; nothing is ever reported.
        mode: what kind of app it is, for the config.
        title: the page's title.
        fill_height: grow to the window's height.
        fill_width: use the whole width.
        delete_cache: accepted; files live as long as the page.
        looks: theme, css, css_paths, js, head, head_paths, as launch() takes them too.
    """

    DRAWN = False
    SPELLINGS: ClassVar[dict[str, spelling.Rule]] = {}
    SERVED = ("get_api_info",)
    EVENTS = ("load", "unload")

    load = Listener("load")
    unload = Listener("unload")

    def __init__(
        self,
        analytics_enabled: bool | None = None,
        mode: str = "blocks",
        title: str = "Gradio",
        fill_height: bool = False,
        fill_width: bool = False,
        delete_cache: tuple[int, int] | None = None,
        *,
        theme: Any = None,
        css: str | None = None,
        css_paths: Any = None,
        js: str | bool | None = None,
        head: str | None = None,
        head_paths: Any = None,
        visible: bool = True,
        elem_id: str | None = None,
        elem_classes: list[str] | str | None = None,
    ) -> None:
        self.mode = mode
        self.title = title
        self.fill_height = fill_height
        self.fill_width = fill_width
        self.theme, self.css, self.css_paths = theme, css, css_paths
        self.js, self.head, self.head_paths = js, head, head_paths
        self.pages: list[tuple[str, str, bool]] = [("", "Home", True)]
        self.renderables = 0
        Registry.__init__(self)
        self.default_concurrency_limit: int | None = 1
        self.launch_options: dict[str, Any] = {}
        self.local_url = ""
        self.share_url: str | None = None
        self._server: Any = None
        self._outer_root: Any = None
        super().__init__(render=False, visible=visible, elem_id=elem_id, elem_classes=elem_classes)

    def __enter__(self) -> Blocks:
        self._outer_root = context.root.get()
        if self._outer_root is None:
            context.root.set(self)
        super().__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        outer = self._outer
        super().__exit__(kind, error, trace)
        if self._outer_root is not None:
            if error is None and outer is not None:  # Blocks in others are no box of their own
                for child in self.children:
                    child.parent = outer
                outer.children.extend(self.children)
        else:
            if error is None:
                self.listen_for_values()
            context.root.set(None)
        self.current_page = ""

    def route(self, name: str, path: str | None = None, show_in_navbar: bool = True) -> Blocks:
        """Begin another page of the app: `with demo.route("Second", "/second"): ...`.

        Args:
            name: the page's name in the bar that leads from page to page.
            path: what its address ends with; made from the name when None.
            show_in_navbar: False leaves it out of the bar.

        Returns:
            Itself.

        Raises:
            ValueError: it stands within a Blocks, or a path that cannot be one.
        """
        if context.root.get() is not None:
            raise ValueError(
                "You cannot create a route while inside a Blocks() context. "
                "Call route() outside the Blocks() context (unindent this line)."
            )
        if path is None:
            path = re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", name.lower())).strip("-_")
        path = path.strip("/")
        if not re.fullmatch(r"[\w.~!$&'()*+,;=:@\[\]-]+", path, re.ASCII):
            raise ValueError(
                f"The path {path!r} of a route can only have letters, digits and -._~!$&'()*+,;=:@[] in it."
            )
        while path in [page[0] for page in self.pages]:
            path = f"_{path}"
        self.pages.append((path, name, show_in_navbar))
        self.current_page = path
        return self

    def render(self) -> Blocks:
        """Take the place in another Blocks where the code stands, with all components and listeners.

        Raises:
            DuplicateBlockError: one of its components stands there already.
        """
        root, parent = context.root.get(), context.parent.get()
        if not isinstance(root, Registry) or root is self:
            return self
        twice = [block for id, block in self.blocks.items() if id in root.blocks and not isinstance(block, State)]
        if twice:
            raise DuplicateBlockError(
                "At least one block in this Blocks has already been rendered: "
                f"its {twice[0].type_name()} (id {twice[0].id}) stands there already."
            )
        for block in self.blocks.values():
            root.register(block)
        offset = root.next_function()
        for function in list(self.fns.values()):
            function.move(offset, root, self)
            root.fns[function.id] = function
        self._leave()
        if parent is not None:
            for child in self.children:
                child.parent = parent
            parent.children.extend(self.children)
        return self

    def _leave(self) -> None:
        """Take its components out of the layout that they stand in, of another Blocks."""
        for child in self.children:
            if child.parent is not None and child.parent is not self and child in child.parent.children:
                child.parent.children.remove(child)

    def unrender(self) -> Blocks:
        """Leave the Blocks that it was rendered in; listeners keep knowing its components. Returns itself."""
        root = context.root.get()
        for block in self.blocks.values():
            if root is not None and root is not self:
                root.unregister(block)
        self._leave()
        return self

    def next_renderable(self) -> int:
        """The number of a new `gr.render`."""
        self.renderables += 1
        return self.renderables - 1

    def clear(self) -> Blocks:
        """Forget all components and listeners. Returns itself."""
        self.blocks, self.fns, self.children = {}, {}, []
        return self

    def __call__(self, *inputs: Any, fn_index: int = 0, api_name: str | None = None) -> Any:
        """Run a listener's function on the page's values, as a test does: `demo("World")`.

        Args:
            inputs: a value for each of its inputs, as the page sends them.
            fn_index: its number.
            api_name: its name in the API, instead.

        Returns:
            What the page would get: one value, or a list of several.

        Raises:
            ValueError: there is none of that name, or it takes several steps or a session's state.
        """
        return calling.call(self, inputs, fn_index, api_name)

    def get_api_info(self, all_endpoints: bool = False, page: str | None = None) -> dict[str, Any]:
        """What a client may call, in Gradio's form.

        Args:
            all_endpoints: name the undocumented ones too.
            page: only those of this page.
        """
        functions = [function for function in self.fns.values() if page is None or function.page == page]
        return apiinfo.describe(functions, self.blocks, all_endpoints)

    def queue(
        self,
        status_update_rate: float | str = "auto",
        api_open: bool | None = None,
        max_size: int | None = None,
        *,
        default_concurrency_limit: int | str | None = "not_set",
        **older: Any,
    ) -> Blocks:
        """Set how many runs of a listener go on at once where it does not say. Returns itself.

        The other arguments are accepted; in a page there is one visitor.
        """
        spelling.modern(spelling.QUEUE, older, (), "queue")
        if not isinstance(default_concurrency_limit, str):
            self.default_concurrency_limit = default_concurrency_limit
        return self

    def launch(self, *args: Any, **options: Any) -> tuple[Any, str, str | None]:
        """Show this app: in a page at once; in a script of CPython by serving the script until Ctrl+C.

        Takes Gradio's arguments. Those of a server have nothing to act on in a page and are accepted.
        A script is served at `server_name` and `server_port`, and `inbrowser` opens it;
        `prevent_thread_lock` returns at once there, too, and the server ends with the script.

        Args:
            args: in Gradio's order.
            options: by Gradio's names. `share` makes a link that carries the app in it.

        Returns:
            (None, the app's address, the link or None). There is no link without `share`, nor for
            an app too big for one.

        Raises:
            RuntimeError: in CPython, when there is no script to serve.
        """
        options = {**dict(zip(_LAUNCH, args)), **options}
        options = spelling.modern(spelling.LAUNCH, options, _LAUNCH, "launch")
        self.launch_options = options
        for name in looks.NAMES:
            if options.get(name) is not None:
                setattr(self, name, options[name])
        if options.get("auth") is not None:
            spelling.note("launch(auth=...) has no effect here: a page's code and files are open to whoever loads it.")
        app = context.app.get()
        if app is not None:
            app.launched(self)
            self.local_url = app.url
            if options.get("share"):
                self._share(app)
        elif context.launcher is not None:
            self._server = context.launcher(options)
            self.local_url, self.share_url = self._server.url, self._server.share_url
            self._server.run()
        return None, self.local_url, self.share_url

    def _share(self, app: Any) -> None:
        self.share_url = app.share_link("" if self.title == "Gradio" else self.title)
        if self.share_url is not None:
            print(f"* Running on public URL: {self.share_url}")
        else:
            print("* This app is too big for a link; Share, at the foot of it, saves it as a file for others.")

    def close(self, verbose: bool = True) -> None:
        """End the server that launch() began in CPython. In a page, an app ends with the page.

        Args:
            verbose: accepted.
        """
        if self._server is not None:
            self._server.close()
            self._server = None

    def max_file_size(self) -> int | None:
        """The largest upload in bytes that launch(max_file_size=...) allows; None for any.

        Raises:
            ValueError: it is neither a number nor a text such as "5mb".
        """
        limit = self.launch_options.get("max_file_size")
        if limit is None or isinstance(limit, int):
            return limit
        text = str(limit).strip().lower()
        for unit in ("tb", "gb", "mb", "kb", "b"):
            if text.endswith(unit):
                try:
                    return int(float(text[: -len(unit)]) * _SIZES[unit])
                except ValueError:
                    break
        raise ValueError(f"launch(max_file_size={limit!r}) is no size; write bytes as a number, or text such as '5mb'.")

    def get_config_file(self) -> dict[str, Any]:
        """The whole app as Gradio's config: components, layout, dependencies and the page's looks."""
        dependencies = [function.config() for function in self.fns.values()]
        layout = self.layout()
        translations = self.launch_options.get("i18n")
        return {
            "version": VERSION,
            "api_prefix": "",
            "mode": self.mode,
            "components": [component_config(block) for block in self.blocks.values()],
            "layout": layout,
            "dependencies": dependencies,
            "title": self.title,
            **looks.config(
                theme=self.theme,
                css=self.css,
                css_paths=self.css_paths,
                js=self.js,
                head=self.head,
                head_paths=self.head_paths,
                favicon_path=self.launch_options.get("favicon_path"),
                scripts=(function.options.js for function in self.fns.values()),
                fill_width=self.fill_width,
                fill_height=self.fill_height,
            ),
            "kept": any(block.type_name() == "browserstate" for block in self.blocks.values()),
            "enable_queue": True,
            "show_error": True,
            "fill_height": self.fill_height,
            "fill_width": self.fill_width,
            "share": bool(self.launch_options.get("share")),
            "share_url": self.share_url,
            "footer_links": _FOOTER if (links := self.launch_options.get("footer_links")) is None else links,
            "max_file_size": self.max_file_size(),
            "pages": [list(page) for page in self.pages],
            "page": {page: self._page_config(page, layout) for page, _, _ in self.pages},
            "i18n_translations": translations.translations if isinstance(translations, I18n) else None,
            "root": self.id,
        }

    def _page_config(self, page: str, layout: dict[str, Any]) -> dict[str, Any]:
        """What stands on one page."""
        children = [
            node for node in layout["children"] if (block := self.blocks.get(node["id"])) is None or block.page == page
        ]
        return {
            "layout": {"id": self.id, "children": children},
            "components": [block.id for block in self.blocks.values() if block.page == page],
            "dependencies": [function.id for function in self.fns.values() if function.page == page],
        }

    @classmethod
    def from_config(cls, config: dict[str, Any], fns: Any = None, proxy_url: str | None = None) -> Blocks:
        """The app that a config describes.

        Args:
            config: as `get_config_file` gives it.
            fns: the functions of its listeners, in their order; None runs none.
            proxy_url: accepted; the app's files are its own.

        Raises:
            InvalidComponentError: the config has a component that this version has not.
        """
        return cast("Blocks", rebuild.from_config(cls, config, fns))

    @property
    def config(self) -> dict[str, Any]:
        """The same as `get_config_file()`."""
        return self.get_config_file()
