"""Interface: a whole app around one function."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal

from lite_py import context, spelling
from lite_py.block import Block
from lite_py.blocks import Blocks
from lite_py.component import Component
from lite_py.components.button import Button
from lite_py.components.clear_button import ClearButton
from lite_py.components.deep_link_button import DeepLinkButton
from lite_py.components.duplicate_button import DuplicateButton
from lite_py.components.markdown import Markdown
from lite_py.components.shortcuts import component as shortcut
from lite_py.components.slider import Slider
from lite_py.components.state import State
from lite_py.dependency import input_parameters, yields
from lite_py.events import Dependency, Target, fixed, listen
from lite_py.examples import Examples
from lite_py.flagging import FlaggingCallback, FlagMethod, GuideLogger
from lite_py.layouts.accordion import Accordion
from lite_py.layouts.column import Column
from lite_py.layouts.row import Row
from lite_py.updates import update

ComponentLike = str | Component
FlaggingMode = Literal["never", "auto", "manual"]


class Interface(Blocks):
    """An app from a function and the components for its arguments and results.

    Args:
        fn: the function.
        inputs: a component or shortcut for each argument; None for a function without.
        outputs: a component or shortcut for each returned value; None when nothing is shown.
            The same component in both makes one field that its result replaces.
        examples: rows of inputs to choose from, as `Examples` takes them.
        cache_examples: True runs them all when the app starts, "lazy" each when it is first chosen.
        cache_mode: "eager" or "lazy", with cache_examples=True.
        examples_per_page: how many are shown at once.
        example_labels: texts that stand for them.
        preload_example: the one that the page opens with, when all are cached; False for none.
        live: run whenever an input changes; there is no Submit button.
        title: heading and page title.
        description: Markdown above.
        article: Markdown below.
        flagging_mode: "manual" shows flag buttons, "auto" logs every run, "never" neither.
        flagging_options: a button for each: text, or (text, logged value).
        flagging_dir: folder of the log.
        flagging_callback: logs instead of the default.
        additional_inputs: further inputs, in an accordion.
        additional_inputs_accordion: its label, or an Accordion.
        submit_btn: text or Button.
        stop_btn: text or Button, shown while a generator runs.
        clear_btn: text or Button; None leaves it out.
        show_progress: "full", "minimal" or "hidden".
        options: Blocks' own arguments, and the others of Gradio's Interface.

    Raises:
        ValueError: no component at all, a mode or component that does not exist, or two states.
    """

    SPELLINGS = spelling.INTERFACE

    def __init__(
        self,
        fn: Callable[..., Any],
        inputs: ComponentLike | Sequence[ComponentLike] | None,
        outputs: ComponentLike | Sequence[ComponentLike] | None,
        examples: Sequence[Any] | str | None = None,
        *,
        cache_examples: bool | Literal["lazy"] | None = None,
        cache_mode: Literal["eager", "lazy"] | None = None,
        examples_per_page: int = 10,
        example_labels: Sequence[str] | None = None,
        preload_example: int | Literal[False] = 0,
        live: bool = False,
        title: str | None = None,
        description: str | None = None,
        article: str | None = None,
        flagging_mode: FlaggingMode | None = None,
        flagging_options: Sequence[str] | Sequence[tuple[str, str]] | None = None,
        flagging_dir: str = "flagged",
        flagging_callback: FlaggingCallback | None = None,
        batch: bool = False,
        max_batch_size: int = 4,
        api_visibility: Literal["public", "private", "undocumented"] = "public",
        api_name: str | None = None,
        api_description: str | bool | None = None,
        concurrency_limit: int | Literal["default"] | None = "default",
        additional_inputs: ComponentLike | Sequence[ComponentLike] | None = None,
        additional_inputs_accordion: str | Accordion | None = None,
        submit_btn: str | Button = "Submit",
        stop_btn: str | Button = "Stop",
        clear_btn: str | Button | None = "Clear",
        show_progress: Literal["full", "minimal", "hidden"] = "full",
        time_limit: int | None = 30,
        stream_every: float = 0.5,
        allow_duplication: bool = False,
        deep_link: Any = None,
        validator: Callable[..., Any] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(mode="interface", title=title or "Gradio", **options)
        self.fn = fn
        self.live = live
        self.description = description
        self.article = article
        self.flagging_mode = flagging_mode or _environment("GRADIO_FLAGGING_MODE", "GRADIO_ALLOW_FLAGGING") or "manual"
        if self.flagging_mode not in ("manual", "auto", "never"):
            raise ValueError(f"flagging_mode is {self.flagging_mode!r}; it must be 'manual', 'auto' or 'never'.")
        if isinstance(flagging_options, str):
            raise ValueError("flagging_options is a list of texts, or of (text, logged value).")
        self.flagging_options = [
            (str(option[0]), str(option[1]))
            if isinstance(option, (tuple, list))
            else (f"Flag as {option}", str(option))
            for option in flagging_options or ()
        ]
        self.flagging_dir = flagging_dir
        self.flagging_callback = flagging_callback or GuideLogger()
        defaults = _defaults(fn)
        self.main_inputs = _components(inputs, defaults)
        self.additional_inputs = _components(additional_inputs, defaults[len(self.main_inputs) :])
        self.input_components = self.main_inputs + self.additional_inputs
        self.output_components = _components(outputs)
        if not self.input_components and not self.output_components:
            raise ValueError("An Interface needs components: give it inputs, outputs or both.")
        shown = _stateless(self.output_components)
        self.unified = bool(shown) and all(component in self.input_components for component in shown)
        self._share_state()
        self._label_components()
        self._is_generator = yields(fn)
        self._run_options: dict[str, Any] = {
            "api_name": api_name,
            "api_description": api_description,
            "api_visibility": api_visibility,
            "batch": batch,
            "max_batch_size": max_batch_size,
            "concurrency_limit": concurrency_limit,
            "scroll_to_output": True,
            "show_progress": show_progress,
            "time_limit": time_limit if live else None,
            "stream_every": stream_every,
            "validator": validator,
        }
        self.allow_duplication = allow_duplication
        if isinstance(deep_link, str) or deep_link is True:
            texts = {} if deep_link is True else {"value": deep_link}
            deep_link = DeepLinkButton(**texts, render=False, interactive=False)
        self.deep_link: DeepLinkButton | None = deep_link or None
        if not live and any(_streams(component) for component in self.input_components):
            spelling.note("Interface: streaming=True of an input takes effect with live=True.")
        buttons = (submit_btn, stop_btn, clear_btn)
        self.examples = examples
        self._examples_options: dict[str, Any] = {
            "cache_examples": cache_examples,
            "cache_mode": cache_mode,
            "examples_per_page": examples_per_page,
            "example_labels": example_labels,
            "preload": preload_example,
            "batch": batch,
        }
        self.examples_handler: Examples | None = None
        with self:
            self._build(title, additional_inputs_accordion, buttons)

    def _share_state(self) -> None:
        """Make the state that goes in and the one that comes out the same."""
        ins, outs = (
            [i for i, component in enumerate(components) if isinstance(component, State)]
            for components in (self.input_components, self.output_components)
        )
        if not ins and not outs:
            return
        if len(ins) != 1 or len(outs) != 1:
            raise ValueError(
                "If using 'state', there must be exactly one state input and one state output. "
                "Put several values into one list, or use gr.Blocks, which takes any number of states."
            )
        self.output_components[outs[0]] = self.input_components[ins[0]]

    def _label_components(self) -> None:
        names = [parameter.name for parameter in input_parameters(self.fn)]
        for i, component in enumerate(self.input_components):
            if component.label is None:
                component.label = names[i] if i < len(names) else f"input {i}"
        for i, component in enumerate(self.output_components):
            if component.label is None:
                component.label = "output" if len(self.output_components) == 1 else f"output {i}"
            if component.interactive is None and component not in self.input_components:
                component.interactive = False

    def _build(self, title: str | None, accordion: str | Accordion | None, buttons: tuple[Any, Any, Any]) -> None:
        if title:
            Markdown(f"<h1 style='text-align: center; margin-bottom: 1rem'>{title}</h1>")
        if self.description:
            Markdown(self.description)
        flags: list[Button] = []
        with Row():
            if self.input_components:
                with Column():
                    with Column():
                        _place(self.main_inputs)
                        self._place_additional(accordion)
                    with Row():
                        submit, stop, clear = self._buttons(buttons)
                        if self.unified:
                            flags = self._flag_buttons()
                        if self.deep_link is not None and (self.unified or not self.output_components):
                            self.deep_link.render()
            if self.output_components and not self.unified:
                with Column():
                    _place(
                        [component for component in self.output_components if component not in self.input_components]
                    )
                    with Row():
                        if self.deep_link is not None:
                            self.deep_link.render()
                        if not self.input_components:
                            submit, stop, clear = self._buttons(buttons)
                        flags = self._flag_buttons()
                        if self.allow_duplication:
                            DuplicateButton(size="lg")
        run = self._listen_run(submit, stop)
        if clear is not None:
            self._listen_clear(clear)
        if self.deep_link is not None and submit is not None:
            enabled = fixed([update(interactive=True)])
            run.then(None, None, self.deep_link, js=enabled, api_visibility="undocumented")
        if flags or self.flagging_mode == "auto":
            self.flagging_callback.setup(self._logged(), self.flagging_dir)
        for button, (_, value) in zip(flags, self._flags()):
            self._listen_flag(button, value)
        if self.flagging_mode == "auto":
            self._log_every(run)
        if self.examples:
            self._show_examples()
        if self.article:
            Markdown(self.article)

    def _show_examples(self) -> None:
        """Examples of all inputs; those in the accordion are filled, but have no column."""
        main = [i for i, component in enumerate(self.input_components) if component in self.main_inputs]
        columns = main if self.additional_inputs and _stateless(self.main_inputs) else None
        self.examples_handler = Examples(
            self.examples,
            self.input_components,
            self.output_components,
            self.fn,
            visible_columns=columns,
            **self._examples_options,
        )

    def _place_additional(self, accordion: str | Accordion | None) -> None:
        if not self.additional_inputs:
            return
        if isinstance(accordion, Accordion):
            _place([accordion])
            box = accordion
        else:
            box = Accordion(accordion or "Additional Inputs", open=accordion is not None)
        with box:
            _place(self.additional_inputs)

    def _buttons(self, texts: tuple[Any, Any, Any]) -> tuple[Button | None, Button | None, Button | None]:
        """Clear, Submit and Stop as this kind of Interface has them."""
        submit_text, stop_text, clear_text = texts
        if submit_text == "Submit" and not self.input_components:
            submit_text = "Generate"
        clear = _button("Clear" if clear_text is None else clear_text, "secondary", clear_text is not None, ClearButton)
        # what has no inputs is generated anew by its button, live or not
        submit = None if self.live and self.input_components else _button(submit_text, "primary")
        stop = _button(stop_text, "stop", visible=False) if self._is_generator else None
        return submit, stop, clear

    def _flags(self) -> list[tuple[str, str | None]]:
        return [*self.flagging_options] or [("Flag", None)]

    def _flag_buttons(self) -> list[Button]:
        if self.flagging_mode != "manual" or not self.output_components:
            return []
        return [Button(label) for label, _ in self._flags()]

    def _triggers(self, submit: Button | None) -> list[Target]:
        """What runs the function: Submit and Enter, or when live each change of an input or piece of its stream."""
        if submit is not None:
            entered = [(c, "submit") for c in self.input_components if "submit" in c.event_names()]
            return [(submit, "click"), *entered, *([(self, "load")] if self.live else [])]
        events = [(c, "stream" if _streams(c) else "change") for c in _stateless(self.input_components)]
        return [(component, event) for component, event in events if event in component.event_names()]

    @property
    def _root(self) -> Any:
        """The Blocks that its listeners are of: the one around it, if there is one."""
        return context.root.get() or self

    def _listen_run(self, submit: Button | None, stop: Button | None) -> Dependency:
        inputs, outputs, triggers = self.input_components, self.output_components, self._triggers(submit)
        options = dict(self._run_options)
        if self.live and any(event == "stream" for _, event in triggers):
            options.update(show_progress="hidden", trigger_mode="multiple", scroll_to_output=False)
        elif self.live:
            options.update(trigger_mode="always_last", scroll_to_output=False)
        if stop is None:
            return listen(self._root, triggers, self.fn, inputs, outputs, **options)
        swap = [stop] if submit is None else [submit, stop]
        running = fixed([update(visible=block is stop) for block in swap])
        idle = fixed([update(visible=block is not stop) for block in swap])
        quiet: dict[str, Any] = {"queue": False, "show_progress": "hidden", "api_visibility": "private"}
        before = listen(self._root, triggers, None, None, swap, js=running, **quiet)
        run: Dependency = before.then(self.fn, inputs, outputs, **options)
        run.then(None, None, swap, js=idle, **quiet)
        listen(self._root, [(stop, "click")], None, None, swap, js=idle, cancels=[run], **quiet)
        return run

    def _listen_clear(self, clear: Button) -> None:
        shown = self._logged()
        # a Slider, which cannot be empty, goes back to where it began
        values = [c.value if isinstance(c, Slider) else c.empty() for c in shown]
        options: dict[str, Any] = {"queue": False, "api_visibility": "private"}
        listen(self._root, [(clear, "click")], None, None, shown, js=fixed(values), **options)

    def _listen_flag(self, button: Button, value: str | None) -> None:
        method = FlagMethod(self.flagging_callback, str(button.value), value, visual_feedback=False)
        saving = fixed([update(value="Saving...", interactive=False)])
        # what Gradio's is called, so that an author's own lambdas have the same names
        clicked = listen(self._root, [(button, "click")], None, None, button, js=saving, api_name="lambda", **_LOGGING)
        # apart, so that nothing is locked while the button can be read
        flagged = clicked.then(method, self._logged(), None, **_LOGGING)
        flagged.then(method.reset, None, button, **_LOGGING)

    def _log_every(self, run: Dependency) -> None:
        method = FlagMethod(self.flagging_callback, "", None, visual_feedback=False)
        run.success(method, self._logged(), None, trigger_mode="multiple", **_LOGGING)

    def _logged(self) -> list[Component]:
        """Every component with something to see, each once."""
        return _stateless(dict.fromkeys(self.input_components + self.output_components))


_LOGGING: dict[str, Any] = {
    "preprocess": False,
    "queue": False,
    "show_progress": "hidden",
    "api_visibility": "undocumented",
}
"""How the listeners of flags run: on the page's own values, and unseen."""


def _environment(*names: str) -> str | None:
    return next((os.environ[name] for name in names if os.environ.get(name)), None)


def _streams(component: Component) -> bool:
    """Does an input send pieces while it records?"""
    return bool(getattr(component, "streaming", False)) and "stream" in component.event_names()


def _stateless(components: Iterable[Component]) -> list[Component]:
    return [component for component in components if not isinstance(component, State)]


def _components(given: ComponentLike | Sequence[ComponentLike] | None, defaults: Sequence[Any] = ()) -> list[Component]:
    """Component instances for what an Interface was given, without a place in the tree yet.

    A state that is only named begins with the default of its parameter.
    """
    if given is None:
        return []
    listed = [given] if isinstance(given, (str, Component)) else list(given)
    components: list[Component] = []
    for i, item in enumerate(listed):
        if not isinstance(item, (str, Component)):
            raise ValueError(f"An Interface's inputs and outputs are components or their names, not {item!r:.60}.")
        if item == "state" and i < len(defaults):
            components.append(State(defaults[i], render=False))
        else:
            components.append(shortcut(item) if isinstance(item, str) else item)
    return components


def _place(blocks: Sequence[Block]) -> None:
    for block in blocks:
        if block.is_rendered:
            block.unrender()
        block.render()


def _button(given: str | Button, variant: Any, visible: bool = True, made: type[Button] = Button) -> Button:
    if isinstance(given, Button):
        given.visible = visible and given.visible
        _place([given])
        return given
    return made(value=given, variant=variant, visible=visible)


def _defaults(fn: Callable[..., Any]) -> list[Any]:
    """The defaults of the parameters that inputs fill; None where there is none."""
    return [None if p.default is p.empty else p.default for p in input_parameters(fn)]
