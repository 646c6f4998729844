"""Examples: rows that fill inputs when they are chosen, with outputs that may have been made before."""

from __future__ import annotations

import asyncio
import dataclasses
import os
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any, Literal

from lite_py import context, files, queue, runner, storage
from lite_py.block import Visible
from lite_py.blocks import Blocks
from lite_py.component import Component
from lite_py.components.dataset import Dataset
from lite_py.components.state import State
from lite_py.dependency import BlockFunction, function_name
from lite_py.errors import Error, user_traceback
from lite_py.events import Dependency, Options, listen
from lite_py.example_cache import Changes, ExampleCache, captured, key_of
from lite_py.example_rows import read_rows
from lite_py.protocol import ProgressUnit
from lite_py.session import Event, Session
from lite_py.updates import UPDATE, skip

CacheExamples = bool | Literal["lazy"] | None
CacheMode = Literal["eager", "lazy"] | None

_QUIET: dict[str, Any] = {
    "postprocess": False,
    "queue": False,
    "show_progress": "hidden",
    "trigger_mode": "multiple",
    "api_visibility": "undocumented",
}
"""How inputs are filled: with values that are the page's already, at once."""


class Examples:
    """Rows of example inputs: choosing one fills the inputs.

    With a function, outputs can be shown too: made when an example is chosen (`run_on_click`), or made once
    and kept (`cache_examples`). What is kept lies in a folder of the app's and outlives the page.

    Args:
        examples: a list of lists with a value for each input; a list of values for a single input; or the
            path of a folder with a log.csv, or for a single input of files with those files.
        inputs: what is filled. Those for which all examples have None are left alone.
        outputs: what the function gives.
        fn: the function.
        cache_examples: True makes all outputs when the app starts, "lazy" each when it is first wanted;
            None does what the environment variable GRADIO_CACHE_EXAMPLES says ("true", "lazy").
        cache_mode: "eager" or "lazy", with cache_examples=True; None what GRADIO_CACHE_MODE says.
        examples_per_page: how many are shown at once.
        label: stands above them; "Examples" when None.
        elem_id: the `id` of their element.
        run_on_click: run the function when an example is chosen, unless it is cached.
        preprocess: give the function what components make of values, rather than the page's.
        postprocess: the same of what it returns.
        api_visibility: of the listener that fills inputs.
        api_name: its name.
        api_description: its description.
        batch: the function takes and gives lists of values.
        example_labels: texts that stand for the examples.
        visible_columns: indices of the inputs whose values are shown; all are filled.
        visible: as of every component.
        preload: the example that the page opens with, when all are cached and no input has a value of
            its own; False for none.

    Raises:
        ValueError: caching or running without a function, or as `read_rows` has it.
        FileNotFoundError: as `read_rows` has it.
    """

    def __init__(
        self,
        examples: Any,
        inputs: Component | Sequence[Component],
        outputs: Component | Sequence[Component] | None = None,
        fn: Callable[..., Any] | None = None,
        cache_examples: CacheExamples = None,
        cache_mode: CacheMode = None,
        examples_per_page: int = 10,
        _api_mode: bool = False,
        label: str | None = "Examples",
        elem_id: str | None = None,
        run_on_click: bool = False,
        preprocess: bool = True,
        postprocess: bool = True,
        api_visibility: Literal["public", "private", "undocumented"] = "undocumented",
        api_name: str | None = "load_example",
        api_description: str | Literal[False] | None = None,
        batch: bool = False,
        *,
        example_labels: Sequence[str] | None = None,
        visible_columns: Sequence[int] | None = None,
        visible: Visible = True,
        preload: int | Literal[False] = 0,
    ) -> None:
        self.fn = fn
        self.inputs = [inputs] if isinstance(inputs, Component) else list(inputs)
        self.outputs = [outputs] if isinstance(outputs, Component) else list(outputs or ())
        self.cache_examples = _caching(cache_examples, cache_mode, fn is not None and outputs is not None)
        self.run_on_click = run_on_click
        if run_on_click and fn is None:
            raise ValueError("Examples(run_on_click=True) needs the function to run, as fn=.")
        self.preload = preload
        self._options = Options(batch=batch, preprocess=preprocess, postprocess=postprocess)
        self._api = {"api_name": api_name, "api_description": api_description, "api_visibility": api_visibility}
        columns = _columns(self.inputs, examples)
        rows = read_rows(examples, columns)
        if example_labels is not None and len(example_labels) != len(rows):
            raise ValueError(f"There are {len(rows)} examples, but {len(example_labels)} example_labels.")
        used = [i for i in range(len(columns)) if any(row[i] is not None for row in rows)]
        self.examples = rows
        self.inputs_with_examples = [columns[i] for i in used]
        self._payloads = [_payload(number, row, columns, used) for number, row in enumerate(rows, 1)]
        self._shown = [i for i in used if visible_columns is None or self.inputs.index(columns[i]) in visible_columns]
        self._shown = self._shown or used
        self._samples = [[row[i] for i in self._shown] for row in rows]
        self._shown_inputs = [columns[i] for i in self._shown]
        self.dataset = Dataset(
            components=self._shown_inputs,
            samples=self._samples,
            type="tuple",
            label=label,
            samples_per_page=examples_per_page,
            elem_id=elem_id,
            visible=visible,
            sample_labels=example_labels,
        )
        self._samples = self.dataset.raw_samples
        self._given = [block for block in self.outputs if not isinstance(block, State)]
        """Outputs that examples fill; a session's states are its own."""
        self.cache = ExampleCache(str(self.dataset.id), self._given)
        """Where what examples give is kept."""
        self._keys: dict[int, str] = {}
        self._locks: dict[int, asyncio.Lock] = {}
        self._newest: dict[str, int] = {}
        """For each session the event that its outputs are to be of."""
        self._told: set[str] = set()
        self._root: Blocks | None = None
        self.load_input_event: Dependency | None = None
        self.cache_event: Dependency | None = None
        if context.root.get() is not None:
            self.create()

    def create(self) -> None:
        """Listen to the dataset; done already where the Examples stand in a Blocks."""
        root = context.root.get()
        self._root = root if isinstance(root, Blocks) else None
        api = {"api_name": "load_example_input"} if self.cache_examples else self._api
        clicked = [(self.dataset, "click")]
        filled = listen(root, clicked, self._fill, self.dataset, self.inputs_with_examples, **{**_QUIET, **api})
        self.load_input_event = filled
        if self.cache_examples:
            options = {"postprocess": False, "trigger_mode": "multiple", "concurrency_limit": None, **self._api}
            self.load_input_event = self.cache_event = filled.then(self._give, self.dataset, self._given, **options)
        elif self.run_on_click:
            filled.then(self.fn, self.inputs, self.outputs, batch=self._options.batch, api_visibility="undocumented")
        if self.cache_examples is True and self.examples:
            self._listen_load(root)

    def _listen_load(self, root: Any) -> None:
        opened = [(root.load_target, "load")]
        if self._preloaded() is not None:
            first = {**_QUIET, "api_name": "load_first_example"}
            listen(root, opened, self._fill_first, None, self.inputs_with_examples, **first)
        options = {
            "api_name": "cache_examples",
            "api_visibility": "undocumented",
            "concurrency_limit": None,
            "postprocess": False,
            "show_progress_on": self.dataset,
        }
        listen(root, opened, self._make_all, None, self._given, **options)

    def _preloaded(self) -> int | None:
        """The example that the page opens with."""
        first = self.preload
        own = any("value" in component.given for component in self.inputs_with_examples)
        return None if first is False or own or not 0 <= first < len(self.examples) else first

    def _fill(self, chosen: tuple[int, list[Any]] | None) -> Any:
        """The page's values of a chosen row."""
        if chosen is None:
            return _returned([{} for _ in self.inputs_with_examples])
        index, sample = chosen
        if self._is_own(index, sample):
            return _returned([{"value": value} for value in self._payloads[index]])
        new = self._shown_values(sample)  # a function has given the dataset other samples
        return _returned([{"value": new[c]} if c in new else {} for c in self.inputs_with_examples])

    def _fill_first(self) -> Any:
        index = self._preloaded()
        return _returned([{"value": value} for value in self._payloads[index or 0]])

    async def _give(self, chosen: tuple[int, list[Any]] | None) -> Any:
        """What the function gives for a chosen row: what is stored, or else it runs now."""
        event: Event = context.event.get()
        self._newest[event.session.id] = event.id
        if chosen is None:
            return _returned([{} for _ in self._given])
        index, sample = chosen
        if self._is_own(index, sample):
            outputs = await self._entry(index, event)
        else:
            new = self._shown_values(sample)
            outputs = await self._run([new.get(c, _first_value(c)) for c in self.inputs], event)
        if self._newest[event.session.id] != event.id:
            outputs = [{} for _ in self._given]  # another row was chosen meanwhile
        return _returned(outputs)

    async def _make_all(self) -> AsyncIterator[Any]:
        """Make what is not stored yet, the example that the page opens with first."""
        event: Event = context.event.get()
        self._newest.setdefault(event.session.id, event.id)
        async with storage.current().shared(self.cache.folder):
            pass  # what other tabs have made is here now
        first = self._preloaded()
        missing = [i for i in range(len(self.examples)) if not self._is_made(i)]
        order = [*([] if first is None else [first]), *(i for i in missing if i != first)]
        done = 0
        for index in order:
            units = []
            if index in missing:
                step = f"Caching example {done + 1}/{len(missing)}"
                units, done = [ProgressUnit(progress=done / len(missing), desc=step)], done + 1
            try:
                outputs = await self._entry(index, event, units)
            except Exception as error:
                _tell(index, error, event)
                continue
            if index == first and self._newest[event.session.id] == event.id:
                yield _returned(outputs)

    async def _entry(self, index: int, event: Event, units: Sequence[ProgressUnit] = ()) -> list[Changes]:
        """An example's outputs, from the cache or made and stored now; never made twice at once."""
        folder, kept = self.cache.folder, storage.current()
        async with self._locks.setdefault(index, asyncio.Lock()):
            key = self._key(index)
            found = self.cache.read(index, key)
            if found is None:
                found = await self.cache.bring(index, key)
            if found is None:
                async with kept.shared(folder):
                    found = self.cache.read(index, key)
            if found is not None:
                return found
            columns = dict(zip(self.inputs_with_examples, self._payloads[index]))
            payload = [columns[c] if c in columns else _first_value(c) for c in self.inputs]
            outputs = await self._run(payload, event, units)
            async with kept.shared(folder) as outcome:
                self.cache.write(index, key, outputs)
            if outcome.problem and outcome.problem not in self._told:
                self._told.add(outcome.problem)
                event.toast("warning", "Not kept", outcome.problem, None)
            return self.cache.read(index, key) or outputs

    async def outputs_of(self, index: int) -> list[Any]:
        """The page's values of an example's outputs, from the cache or made and stored now."""
        return [changes.get("value") for changes in await self._entry(index, context.event.get())]

    def _is_made(self, index: int) -> bool:
        """Is there what the example gives, here or in the site?"""
        key = self._key(index)
        return self.cache.read(index, key) is not None or self.cache.is_built(index, key)

    async def _run(self, payload: list[Any], event: Event, units: Sequence[ProgressUnit] = ()) -> list[Changes]:
        """Run the function on page values, in its turn among those who run it, with states of its own."""
        session = Session(event.session.id, event.session.page)
        within = _Within(event.app_id, event.id, event.fn_index, session, event.send, units=list(units))
        function = self._function()
        limit = 1 if self._root is None else self._root.default_concurrency_limit
        async with queue.current().lane_of(function, limit).turn(within, function):
            outputs = await runner.current().result(function, within, payload)
        return [changes for block, changes in zip(self.outputs, outputs) if block in self._given]

    def _function(self) -> BlockFunction:
        """The function as a listener, limited as the app's own listeners of it are."""
        listeners = [] if self._root is None else list(self._root.fns.values())
        like = next((listener for listener in listeners if listener.fn == self.fn), None)
        options = self._options
        if like is not None:
            limits = {name: getattr(like.options, name) for name in ("concurrency_limit", "concurrency_id")}
            options = dataclasses.replace(options, **limits)
        fn = self.fn if like is None else like.fn
        return BlockFunction(-1, [], fn, list(self.inputs), list(self.outputs), options, function_name(self.fn))

    def _key(self, index: int) -> str:
        if index not in self._keys:
            assert self.fn is not None
            # what a gr.render gives its functions may be another thing each time, with the same code
            held = "" if self._root is not None else captured(self.fn)
            self._keys[index] = key_of(self.fn, self._payloads[index], self._given, held)
        return self._keys[index]

    def _is_own(self, index: int, sample: list[Any]) -> bool:
        """Is this one of the rows that the Examples were made with?"""
        return index < len(self._samples) and sample is self._samples[index]

    def _shown_values(self, sample: list[Any]) -> dict[Component, Any]:
        """The page's values of a row that the dataset was given later."""
        return {component: component.postprocess(value) for component, value in zip(self._shown_inputs, sample)}


@dataclasses.dataclass
class _Within(Event):
    """A run within another event: what it shows stands beside that one's own progress."""

    units: list[ProgressUnit] = dataclasses.field(default_factory=list)

    def status(self, stage: Any, **details: Any) -> None:
        """Tell the page where the event is."""
        if self.units and stage == "pending":
            details = {**details, "eta": None, "progress": [*self.units, *(details.get("progress") or ())]}
        super().status(stage, **details)


def _caching(wanted: CacheExamples, mode: CacheMode, possible: bool) -> bool | Literal["lazy"]:
    """Whether and when to cache, by the arguments and then by the environment.

    Raises:
        ValueError: an argument that says neither, or caching without a function.
    """
    if wanted not in (None, True, False, "lazy"):
        raise ValueError(f"cache_examples is {wanted!r}; it must be True, False or 'lazy'.")
    if mode not in (None, "eager", "lazy"):
        raise ValueError(f"cache_mode is {mode!r}; it must be 'eager' or 'lazy'.")
    named = os.environ.get("GRADIO_CACHE_EXAMPLES", "").lower()
    if wanted is None:
        wanted = {"true": True, "lazy": "lazy"}.get(named, False) if possible else False  # type: ignore[assignment]
    if not wanted:
        return False
    if not possible:
        raise ValueError("Examples that are cached need the function and its outputs, as fn= and outputs=.")
    lazy = (mode or os.environ.get("GRADIO_CACHE_MODE", "").lower()) == "lazy"
    return "lazy" if wanted == "lazy" or lazy else True


def _columns(inputs: list[Component], examples: Any) -> list[Component]:
    """The inputs that rows have values for: all but states, unless rows are long enough for those too."""
    plain = [component for component in inputs if not isinstance(component, State)]
    rows = examples if isinstance(examples, (list, tuple)) else []
    longest = max((len(row) for row in rows if isinstance(row, (list, tuple))), default=0)
    return inputs if len(plain) < longest <= len(inputs) else plain


def _payload(number: int, row: list[Any], columns: list[Component], used: list[int]) -> list[Any]:
    """The page's values of a row, for the inputs that have examples.

    Raises:
        ValueError: a component cannot take its value; tells of which example.
    """
    try:
        return [columns[i].started_with(row[i], "an example") for i in used]
    except Exception as error:
        raise ValueError(f"Example {number} cannot be shown: {error}") from error


def _first_value(component: Component) -> Any:
    """What the page sends of an input that no example fills."""
    return "" if component.value is None and component.type_name() == "textbox" else component.value


def _returned(outputs: Sequence[Changes]) -> Any:
    """Changes of outputs as a function returns them."""
    values = [
        skip() if not changes else changes["value"] if set(changes) == {"value"} else {UPDATE: "update", **changes}
        for changes in outputs
    ]
    return values[0] if len(values) == 1 else values


def _tell(index: int, error: Exception, event: Event) -> None:
    """Say that an example failed; the others go on."""
    text = str(error) if isinstance(error, Error) else f"{type(error).__name__}: {error}"
    message = f"Example {index + 1} could not be cached: {text}"
    print(f"{message}\n{user_traceback(error, [str(files.current().app)])}", file=sys.stderr)
    if not isinstance(error, Error) or error.visible:
        event.toast("error", "Error", message, 10)
