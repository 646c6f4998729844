"""Blocks: an app. It keeps the tree and the listeners, and writes Gradio's config."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Any, ClassVar

from lite_py import context, looks, spelling
from lite_py.block import Block, BlockContext
from lite_py.component import Component
from lite_py.dependency import BlockFunction, function_name
from lite_py.errors import InvalidBlockError
from lite_py.events import Dependency, Listener, Options, Target, listen
from lite_py.version import VERSION

_LAUNCH = (
    "inline", "inbrowser", "share", "debug", "max_threads", "auth", "auth_message", "prevent_thread_lock", "show_error",
    "server_name", "server_port", "height", "width", "favicon_path", "ssl_keyfile", "ssl_certfile",
    "ssl_keyfile_password", "ssl_verify", "quiet", "footer_links", "run_history", "allowed_paths", "blocked_paths",
    "root_path", "app_kwargs", "state_session_capacity", "share_server_address", "share_server_protocol",
    "share_server_tls_certificate", "auth_dependency", "max_file_size", "enable_monitoring", "strict_cors",
    "node_server_name", "node_port", "ssr_mode", "pwa", "mcp_server", "num_workers", "i18n", *looks.NAMES,
)  # fmt: skip
"""The arguments of Gradio 6's launch()."""

_SIZES = {"b": 1, "kb": 2**10, "mb": 2**20, "gb": 2**30, "tb": 2**40}


class Blocks(BlockContext):
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
        self.blocks: dict[int, Block] = {}
        self.fns: dict[int, BlockFunction] = {}
        self.default_concurrency_limit: int | None = 1
        self.launch_options: dict[str, Any] = {}
        self.local_url = ""
        self.share_url: str | None = None
        self._server: Any = None
        self._loads: list[Component] = []
        self._outer_root: Any = None
        super().__init__(render=False, visible=visible, elem_id=elem_id, elem_classes=elem_classes)

    def __enter__(self) -> Blocks:
        self._outer_root = context.root.get()
        context.root.set(self)
        super().__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        super().__exit__(kind, error, trace)
        loads, self._loads = self._loads, []
        if error is None:
            for component in loads:
                self._listen_for_value(component)
        context.root.set(self._outer_root)

    def register(self, block: Block) -> None:
        """Take a block into the config."""
        self.blocks[block.id] = block

    def unregister(self, block: Block) -> None:
        """Take a block out of the config."""
        self.blocks.pop(block.id, None)

    def attach_load(self, component: Component) -> None:
        """Call a component's function `value` when the page opens, and when its `inputs` change."""
        self._loads.append(component)

    def _listen_for_value(self, component: Component) -> None:
        inputs = _listed(component.inputs)
        targets: list[Target] = [(self, "load"), *((block, "change") for block in inputs)]
        every = component.every
        if isinstance(every, Block):
            targets.append((every, "tick"))
        listen(
            self,
            targets,
            component.load_fn,
            inputs,
            component,
            show_progress="hidden",
            api_visibility="private",
            trigger_mode="always_last",
        )

    def add_dependency(
        self, targets: Sequence[Target], fn: Callable[..., Any] | None, *, inputs: Any, outputs: Any, options: Options
    ) -> Dependency:
        """Register a listener; `events.listen` has read its options.

        Raises:
            InvalidBlockError: an input or output that is no block, or an input with no value.
        """
        as_dict = isinstance(inputs, (set, frozenset))
        in_blocks = sorted(inputs, key=lambda block: block.id) if as_dict else _listed(inputs)
        out_blocks = (
            sorted(_listed(outputs), key=lambda block: block.id)
            if isinstance(outputs, (set, frozenset))
            else _listed(outputs)
        )
        for role, blocks in (("input", in_blocks), ("output", out_blocks)):
            for block in blocks:
                if not isinstance(block, Block):
                    raise InvalidBlockError(f"An {role} of {targets[0][1]!r} is {block!r:.60}; it must be a component.")
        for block in in_blocks:
            if not isinstance(block, Component):
                raise InvalidBlockError(f"A {block.type_name()} has no value, so it cannot be an input.")
        if fn is not None and not callable(fn):
            raise TypeError(f"The function of {targets[0][1]!r} is {fn!r:.60}; it must be callable or None.")
        cancels = [dependency.index for dependency in _listed(options.cancels)]
        index = len(self.fns)
        self.fns[index] = BlockFunction(
            id=index,
            targets=list(targets),
            fn=fn,
            inputs=in_blocks,
            outputs=out_blocks,
            options=options,
            api_name=self._api_name(fn, options),
            inputs_as_dict=as_dict,
            cancels=cancels,
        )
        for block, event in targets:
            if event == "select" and isinstance(block, Component):
                block.selectable = True
        return Dependency(self, index, fn)

    def _api_name(self, fn: Any, options: Options) -> str:
        wanted = options.api_name
        base = wanted if isinstance(wanted, str) else "js_fn" if fn is None else function_name(fn)
        taken = {function.api_name for function in self.fns.values()}
        name, number = base, 0
        while name in taken:
            number += 1
            name = f"{base}_{number}"
        return name

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
        return {
            "version": VERSION,
            "api_prefix": "",
            "mode": self.mode,
            "components": [_component_config(block) for block in self.blocks.values()],
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
            ),
            "kept": any(block.type_name() == "browserstate" for block in self.blocks.values()),
            "enable_queue": True,
            "show_error": True,
            "fill_height": self.fill_height,
            "fill_width": self.fill_width,
            "share": bool(self.launch_options.get("share")),
            "share_url": self.share_url,
            "footer_links": self.launch_options.get("footer_links") or [],
            "max_file_size": self.max_file_size(),
            "pages": [["", "Home", True]],
            "page": {
                "": {"layout": layout, "components": list(self.blocks), "dependencies": list(self.fns)},
            },
            "root": self.id,
        }

    @property
    def config(self) -> dict[str, Any]:
        """The same as `get_config_file()`."""
        return self.get_config_file()


def _component_config(block: Block) -> dict[str, Any]:
    config: dict[str, Any] = {"id": block.id, "type": block.type_name(), "props": block.get_config(), "key": block.key}
    is_value = isinstance(block, Component) and block.type_name() not in ("button", "state")
    config["skip_api"] = not is_value
    config["component_class_id"] = type(block).__name__.lower()
    if isinstance(block, Component) and is_value:
        config["api_info"] = config["api_info_as_input"] = config["api_info_as_output"] = block.api_info()
        config["example_inputs"] = block.example_payload()
    return config


def _listed(blocks: Any) -> list[Any]:
    if blocks is None:
        return []
    return list(blocks) if isinstance(blocks, (list, tuple, set, frozenset)) else [blocks]
