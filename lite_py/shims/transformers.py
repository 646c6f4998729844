"""What `import transformers` finds in a page: `pipeline`, run by transformers.js with the site's models.

Calls and results have the shapes of the Python package; its other parts are not here.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Generator
from types import SimpleNamespace
from typing import Any

from lite_py.errors import ExplainedError
from lite_py.shims import engine, tasks, waiting

__version__ = "4.57.0"
"""The Python release whose calls and results these are."""

DROPPED = frozenset(
    [
        "device",
        "device_map",
        "torch_dtype",
        "framework",
        "batch_size",
        "num_workers",
        "trust_remote_code",
        "use_fast",
        "token",
        "use_auth_token",
        "revision",
        "model_kwargs",
        "tokenizer",
        "feature_extractor",
        "image_processor",
        "processor",
        "code_revision",
        "pipeline_class",
        "cache_dir",
        "low_cpu_mem_usage",
    ]
)
"""Arguments of `pipeline` that have no meaning where there is one device and the model's own files."""

SETTINGS = frozenset(["dtype", "subfolder", "model_file_name", "use_external_data_format"])
"""Those that transformers.js takes for loading: which weights."""

PRECISIONS = frozenset(
    ["auto", "fp32", "fp16", "q8", "int8", "uint8", "q4", "bnb4", "q4f16", "q2", "q2f16", "q1", "q1f16"]
)
"""What `dtype` may be; any other, as PyTorch's, leaves the choice to what the site has."""


class PartError(ExplainedError, ImportError):
    """The page's transformers lacks a part of the Python package."""


class Pipeline:
    """A model that is ready to be called; `pipeline` makes it.

    Args:
        task: what it does.
        model: the name of its folder.
        settings: which weights to load.
        options: for every call.
    """

    def __init__(self, task: str, model: str, settings: dict[str, Any], options: dict[str, Any]) -> None:
        self.task = task
        self.name_or_path = model
        self._options = options
        self._opening = engine.Opening(tasks.NAMES.get(task, task), model, settings)
        self._opened: Any = None
        self._about: dict[str, Any] = {}

    async def load(self) -> None:
        """Wait until the model is loaded.

        Raises:
            ExplainedError: it cannot be loaded.
        """
        if self._opened is None:
            self._opened = await self._opening.opened()
            self._about = json.loads(self._opened.about)

    def __await__(self) -> Generator[Any, None, Pipeline]:
        """`await pipeline(...)` waits for the model in every browser."""
        yield from self.load().__await__()
        return self

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Run the model and wait for its answer.

        Raises:
            CannotWaitError: this browser cannot wait in a plain function.
            ExplainedError: the model cannot be loaded, or failed.
        """
        if not waiting.can_wait():
            raise waiting.CannotWaitError(engine.CANNOT_WAIT)
        stop = waiting.Stop()
        return waiting.wait(self._answer(stop, args, kwargs))

    async def acall(self, *args: Any, **kwargs: Any) -> Any:
        """As a call, to be awaited; this works in browsers that cannot hold a plain function."""
        return await self._answer(waiting.Stop(), args, kwargs)

    async def _answer(self, stop: waiting.Stop, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        await self.load()

        async def run(args: list[Any], options: dict[str, Any]) -> Any:
            if stop():
                raise asyncio.CancelledError
            return await engine.run(self._opened, args, options, stop)

        return await tasks.answer(self.task, run, self._about, args, {**self._options, **kwargs})

    @property
    def model(self) -> Any:
        """The model's `config` and `generation_config`, as attributes."""
        config = dict(self._about.get("config", {}))
        if isinstance(labels := config.get("id2label"), dict):
            config["id2label"] = {int(key): label for key, label in labels.items()}
        generation = self._about.get("generation_config", {})
        return SimpleNamespace(
            name_or_path=self.name_or_path,
            config=SimpleNamespace(**config),
            generation_config=SimpleNamespace(**generation),
            device="cpu",
        )

    @property
    def tokenizer(self) -> Any:
        """The tokenizer's special tokens and their numbers, as `mask_token` or `eos_token_id`."""
        return SimpleNamespace(**self._about.get("tokens", {}))

    def __del__(self) -> None:
        """Give the model's memory back."""
        if getattr(self, "_opened", None) is not None:
            self._opened.dispose()


def pipeline(task: str | None = None, model: Any = None, **kwargs: Any) -> Pipeline:
    """A model of the site, ready to be called.

    Args:
        task: what it does, as `text-generation` or `sentiment-analysis`.
        model: its name, which is the name of its folder below the site's `models/`; or a folder of the app's own
            files. Left out, it is the one that transformers.js has for the task; that must be in the site as well.
        kwargs: `dtype` names the weights (fp32, q8, q4, ...), the rest is for every call.

    Returns:
        It; loaded, where the browser can wait.

    Raises:
        ExplainedError: the site lacks the model, or it cannot be loaded.
    """
    if not isinstance(task, str):
        raise engine.UnknownTaskError(
            "Name the task, as in pipeline('text-generation', model='...'): a page cannot look it up by the model."
        )
    usual = tasks.MODELS.get(tasks.NAMES.get(task, task).split("_")[0])
    if usual is None:
        raise engine.UnknownTaskError(f"There is no task {task!r} here; it must be one of {', '.join(tasks.MODELS)}.")
    if not isinstance(model, str):
        model = usual if model is None else getattr(model, "name_or_path", None) or str(model)
    settings = {name: kwargs[name] for name in SETTINGS & kwargs.keys()}
    if settings.get("dtype") not in PRECISIONS:
        settings.pop("dtype", None)
    options = {name: value for name, value in kwargs.items() if name not in DROPPED | SETTINGS}
    made = Pipeline(task, model, settings, options)
    if waiting.can_wait():
        waiting.wait(made.load())
    return made


def set_seed(seed: int, deterministic: bool = False) -> None:
    """Make what is sampled from now on the same each time: here, and by `random` and numpy.

    Args:
        seed: any whole number.
        deterministic: kept for the call's shape; one thread is that anyway.
    """
    import random
    import sys

    random.seed(seed)
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed(seed % 2**32)
    seeding = engine.seed(seed)
    if waiting.can_wait():
        waiting.wait(seeding)
    else:
        asyncio.ensure_future(seeding)  # noqa: RUF006 -- the worker takes it before any later call


def __getattr__(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    raise PartError(
        f"This page's transformers has pipeline() and set_seed(), which transformers.js runs, but not {name}: "
        "write what the app does with pipeline()."
    )
