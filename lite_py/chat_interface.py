"""ChatInterface: a whole app around one function that answers messages."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any, Literal

from lite_py import chat_steps, context, spelling
from lite_py.blocks import Blocks
from lite_py.chat_history import ChatHistory
from lite_py.chat_steps import ChatSteps
from lite_py.component import Component
from lite_py.components.button import Button
from lite_py.components.chatbot import Chatbot
from lite_py.components.json import JSON
from lite_py.components.markdown import Markdown
from lite_py.components.shortcuts import get_component_instance
from lite_py.components.state import State
from lite_py.events import Dependency, SelectData
from lite_py.examples import Examples
from lite_py.flagging import ChatCSVLogger
from lite_py.layouts.accordion import Accordion
from lite_py.layouts.column import Column
from lite_py.layouts.group import Group
from lite_py.layouts.row import Row
from lite_py.updates import update

_UNSEEN: dict[str, Any] = {"api_visibility": "undocumented"}
_AT_ONCE: dict[str, Any] = {"api_visibility": "undocumented", "queue": False}


class ChatInterface(Blocks):
    """A chat from a function that gets the user's message and the conversation before it.

    The function returns, or yields while it grows, its answer: text, a component, a file as {"path": ...}, a
    `gr.ChatMessage` or a dict of one, or a list of these. The conversation comes as a list of dicts with "role" and
    "content".

    Args:
        fn: the function; async ones, generators and methods are fine.
        multimodal: messages have files as well: the function gets {"text": ..., "files": [paths]}.
        chatbot: shows the conversation instead of a plain `gr.Chatbot`.
        textbox: takes messages instead of a plain `gr.Textbox` or `gr.MultimodalTextbox`.
        additional_inputs: their values are the function's further arguments; those that stand nowhere yet are
            put below.
        additional_inputs_accordion: the label of what holds them, or an Accordion.
        additional_outputs: filled with what the function returns after its answer.
        editable: the user may change a message and have it answered anew.
        examples: messages to choose from: texts, or dicts of text and files; with additional inputs lists, which
            begin with the message.
        examples_label: stands above examples that have values for additional inputs.
        example_labels: texts that stand for them.
        example_icons: a picture for each.
        run_examples_on_click: send a chosen example at once; False only writes it into the textbox.
        cache_examples: keep the answers to examples.
        cache_mode: "eager" or "lazy", with cache_examples=True.
        title: heading and page title.
        description: Markdown below the title.
        flagging_mode: "manual" lets the user say of an answer what `flagging_options` offer; "never".
        flagging_options: "Like" and "Dislike" are thumbs.
        flagging_dir: folder of the log.
        analytics_enabled: accepted; nothing is ever reported.
        autofocus: the textbox has the focus when the page opens.
        autoscroll: the conversation follows what is written.
        submit_btn: True for an icon, or a text; False for none.
        stop_btn: the same, shown while a generator runs.
        concurrency_limit: of the function.
        delete_cache: accepted; files live as long as the page.
        show_progress: "full", "minimal" or "hidden".
        fill_height: grow to the window's height.
        fill_width: use the whole width.
        api_name: of the function in the API; its own name when left out.
        api_description: its description there.
        api_visibility: "public", "private" or "undocumented".
        save_history: keep conversations in the browser, and list them beside.
        validator: says of a message whether it can be sent.
        type: "tuples" gives the function the conversation as pairs, as older versions had it.
        looks: theme, css, css_paths, js, head, head_paths, as launch() takes them too.

    Raises:
        ValueError: examples that are no lists beside additional inputs, or an argument of another kind.
        TypeError: a textbox that is none.
    """

    SPELLINGS = spelling.CHAT_INTERFACE

    def __init__(
        self,
        fn: Callable[..., Any],
        *,
        multimodal: bool = False,
        chatbot: Chatbot | None = None,
        textbox: Any = None,
        additional_inputs: str | Component | Sequence[str | Component] | None = None,
        additional_inputs_accordion: str | Accordion | None = None,
        additional_outputs: Component | Sequence[Component] | None = None,
        editable: bool = False,
        examples: Sequence[Any] | None = None,
        examples_label: str | None = "Examples",
        example_labels: Sequence[str] | None = None,
        example_icons: Sequence[str] | None = None,
        run_examples_on_click: bool = True,
        cache_examples: bool | Literal["lazy"] | None = None,
        cache_mode: Literal["eager", "lazy"] | None = None,
        title: str | None = None,
        description: str | None = None,
        flagging_mode: Literal["never", "manual"] | None = None,
        flagging_options: Sequence[str] | None = ("Like", "Dislike"),
        flagging_dir: str = ".gradio/flagged",
        analytics_enabled: bool | None = None,
        autofocus: bool = True,
        autoscroll: bool = True,
        submit_btn: str | bool | None = True,
        stop_btn: str | bool | None = True,
        concurrency_limit: int | Literal["default"] | None = "default",
        delete_cache: tuple[int, int] | None = None,
        show_progress: Literal["full", "minimal", "hidden"] = "minimal",
        fill_height: bool = True,
        fill_width: bool = False,
        api_name: str | None = None,
        api_description: str | Literal[False] | None = None,
        api_visibility: Literal["public", "private", "undocumented"] = "public",
        save_history: bool = False,
        validator: Callable[..., Any] | None = None,
        type: Literal["messages", "tuples"] | None = None,
        **looks: Any,
    ) -> None:
        super().__init__(
            analytics_enabled, "chat_interface", title or "Gradio", fill_height, fill_width, delete_cache, **looks
        )
        self.fn: Callable[..., Any] = fn.fn if isinstance(fn, ChatInterface) else fn
        self.type = type or (chatbot.type if isinstance(chatbot, Chatbot) else None) or "messages"
        self.additional_outputs = _listed(additional_outputs)
        self.steps = ChatSteps(self.fn, multimodal, self.type == "tuples", len(self.additional_outputs))
        self.is_generator, self.is_async = self.steps.is_generator, self.steps.is_async
        self.multimodal = multimodal
        self.examples = list(examples) if examples else None
        self.examples_label = examples_label
        self.examples_messages = chat_steps.examples_shown(
            self.examples or (), multimodal, example_labels, example_icons
        )
        self.run_examples_on_click = run_examples_on_click
        self.cache_examples = cache_examples
        self.cache_mode = cache_mode
        self.editable = editable
        self.autoscroll = autoscroll
        self.autofocus = autofocus
        self.description = description
        self.save_history = save_history
        self.additional_inputs = [
            get_component_instance(item) if isinstance(item, str) else item for item in _listed(additional_inputs)
        ]
        self.flagging_mode = flagging_mode or os.environ.get("GRADIO_CHAT_FLAGGING_MODE", "never")
        if self.flagging_mode not in ("manual", "never"):
            raise ValueError(f"flagging_mode is {self.flagging_mode!r}; it must be 'manual' or 'never'.")
        self.flagging_options = flagging_options
        self.flagging_dir = flagging_dir
        self._in_table = self._has_further_values()
        """Examples stand below, with their values of additional inputs."""
        for given in (textbox, chatbot):
            if given is not None and given.is_rendered:
                given.unrender()
        if textbox is not None:
            _tell_ignored(textbox, submit_btn=submit_btn, stop_btn=stop_btn, autofocus=autofocus)
        options: dict[str, Any] = {"concurrency_limit": concurrency_limit, "show_progress": show_progress}
        api: dict[str, Any] = {
            "api_name": api_name,
            "api_description": api_description,
            "api_visibility": api_visibility,
        }
        with self:
            self._build(title, chatbot, textbox, additional_inputs_accordion, submit_btn, stop_btn)
            self._listen(options, api, validator)

    def _has_further_values(self) -> bool:
        """Have examples values for additional inputs?"""
        if not self.additional_inputs or self.examples is None:
            return False
        for example in self.examples:
            if not isinstance(example, (list, tuple)):
                raise ValueError("Examples must be a list of lists when additional inputs are provided.")
        return any(value is not None for example in self.examples for value in example[1:])

    def _build(self, title: str | None, chatbot: Any, textbox: Any, accordion: Any, submit: Any, stop: Any) -> None:
        self.history = ChatHistory(self.save_history, f"_saved_conversations_{self._id}")
        self.saved_conversations, self.conversation_id = self.history.saved, self.history.current
        self.saved_input = State()
        self.null_component = State()
        with Column():
            if title:
                Markdown(f"<h1 style='text-align: center; margin-bottom: 1rem'>{title}</h1>")
            if self.description:
                Markdown(self.description)
            if not self.save_history:
                self._build_chat(chatbot, textbox, submit, stop)
                self._build_footer(accordion)
                return
            with Row(scale=1):
                with Column(scale=1, min_width=100):
                    self.history.build()
                    self.new_chat_button, self.chat_history_dataset = self.history.new_chat, self.history.listed
                with Column(scale=6):
                    self._build_chat(chatbot, textbox, submit, stop)
                    self._build_footer(accordion)

    def _build_chat(self, chatbot: Chatbot | None, textbox: Any, submit: Any, stop: Any) -> None:
        examples = None if self._in_table else self.examples_messages
        self.chatbot: Any
        if chatbot is not None:
            if chatbot.examples and self.examples_messages:
                spelling.note("The ChatInterface has examples of its own; those of its chatbot are ignored.")
            self.chatbot = get_component_instance(chatbot, render=True)
            self.chatbot.examples = examples
        else:
            self.chatbot = Chatbot(label="Chatbot", scale=1, autoscroll=self.autoscroll)
            self.chatbot.examples = examples or None
        if self.editable and self.chatbot.editable is None:
            self.chatbot.editable = "user"
        with Group(), Row():
            if textbox is not None:
                textbox.show_label = False
                self.textbox: Any = get_component_instance(textbox, render=True)
                if self.textbox.type_name() not in ("textbox", "multimodaltextbox"):
                    raise TypeError(
                        f"textbox is a {self.textbox.type_name()}; a Textbox or a MultimodalTextbox is needed."
                    )
            else:
                options = {
                    "name": "multimodaltextbox" if self.multimodal else "textbox",
                    "show_label": False,
                    "label": "Message",
                    "placeholder": "Type a message...",
                    "scale": 7,
                    "autofocus": self.autofocus,
                    "submit_btn": submit,
                    "stop_btn": stop,
                }
                self.textbox = get_component_instance(options, render=True)
        self._textbox_kind = self.textbox.__class__
        self.original_stop_btn, self.textbox.stop_btn = self.textbox.stop_btn, False
        self.fake_api_btn: Any = Button("Fake API", visible=False)
        self.api_response = JSON(label="Response", visible=False)
        self.chatbot_state = State(self.chatbot.value or [])
        self.chatbot_value: Any = State(self.chatbot.value or [])

    def _build_footer(self, accordion: str | Accordion | None) -> None:
        if self.examples:
            self.examples_handler = Examples(
                self.examples,
                [self.textbox, *self.additional_inputs],
                self.chatbot,
                self.steps.example_function(),
                self.cache_examples,
                self.cache_mode,
                label=self.examples_label,
                visible=self._in_table,
                preprocess=self._in_table,
                preload=False,
            )
        loose = [component for component in self.additional_inputs if not component.is_rendered]
        if not loose:
            return
        if isinstance(accordion, Accordion):
            if accordion.is_rendered:
                accordion.unrender()
            accordion.render()
            box = accordion
        elif accordion is None or isinstance(accordion, str):
            box = Accordion(accordion or "Additional Inputs", open=accordion is not None)
        else:
            raise ValueError(f"additional_inputs_accordion is {accordion!r:.60}; it must be a text or an Accordion.")
        with box:
            for component in loose:
                component.render()

    def _listen(self, options: dict[str, Any], api: dict[str, Any], validator: Any) -> None:
        """The listeners, in Gradio's order."""
        steps, chatbot, textbox = self.steps, self.chatbot, self.textbox
        limit = options["concurrency_limit"]
        self._synchronize: dict[str, Any] = {
            "fn": self._remember,
            "inputs": [chatbot],
            "outputs": [self.chatbot_state, self.chatbot_value],
            "api_name": "lambda",
            **_AT_ONCE,
        }
        self._answer: dict[str, Any] = {
            "fn": steps.answer_function("_submit_fn"),
            "inputs": [self.saved_input, self.chatbot_state, *self.additional_inputs],
            "outputs": [self.null_component, chatbot, *self.additional_outputs],
            "api_name": "_submit_fn",
            **options,
            **_UNSEEN,
        }
        self._save: dict[str, Any] = self.history.saving(self.chatbot_state)
        sent = textbox.submit(
            self._clear_and_save_textbox,
            [textbox],
            [textbox, self.saved_input],
            queue=bool(validator),
            validator=validator,
            **_UNSEEN,
        )
        answered = sent.then(steps._append_message_to_history, [self.saved_input, chatbot], [chatbot], **_AT_ONCE).then(
            **self._answer
        )
        released = answered.then(**self._synchronize).then(lambda: self._free(), None, textbox, **_UNSEEN)
        released.then(**self._save)
        self.fake_api_btn.click(
            steps.answer_function(None),
            [textbox, self.chatbot_state, *self.additional_inputs],
            [self.api_response, self.chatbot_state, *self.additional_outputs],
            concurrency_limit=limit,
            postprocess=False,
            **api,
        )
        chosen = self._listen_examples()
        retried = (
            chatbot.retry(
                steps._pop_last_user_message, [self.chatbot_state], [self.chatbot_state, self.saved_input], **_AT_ONCE
            )
            .then(steps._append_message_to_history, [self.saved_input, self.chatbot_state], [chatbot], **_AT_ONCE)
            .then(lambda: update(interactive=False, placeholder=""), None, [textbox], **_UNSEEN)
            .then(**self._answer)
        )
        released = retried.then(**self._synchronize).then(lambda: self._free(clear=False), None, [textbox], **_UNSEEN)
        released.then(**self._save)
        self._listen_stop([answered, retried, *([] if chosen is None else [chosen])], sent)
        undone = chatbot.undo(steps._pop_last_user_message, [chatbot], [chatbot, textbox], **_AT_ONCE)
        undone.then(**self._synchronize).then(**self._save)
        optioned = chatbot.option_select(steps.option_clicked, [chatbot], [chatbot, self.saved_input], **_UNSEEN)
        optioned.then(**self._answer).then(**self._synchronize).then(**self._save)
        chatbot.clear(**self._synchronize).then(**self.history.deleting())
        if self.editable:
            self._listen_edit()
        if self.save_history:
            self.history.listen(self.load, chatbot, self.chatbot_state, self._synchronize)
        if self.flagging_mode != "never":
            logger = ChatCSVLogger()
            logger.setup(self.flagging_dir)
            chatbot.feedback_options = None if self.flagging_options is None else list(self.flagging_options)
            chatbot.like(logger.flag, chatbot, api_description=False)
        self.chatbot_value.change(lambda value: value, [self.chatbot_value], [chatbot], **_UNSEEN).then(
            **self._synchronize
        )

    def _listen_examples(self) -> Dependency | None:
        """Choosing an example; returns what its answer comes from."""
        if not self.examples or self._in_table:
            return None
        if not (self.cache_examples or self.run_examples_on_click):
            self.chatbot.example_select(self.example_populated, None, [self.textbox], **_UNSEEN)
            return None
        chosen: Dependency = self.chatbot.example_select(
            self.example_clicked, None, [self.chatbot, self.saved_input], **_UNSEEN
        )
        if not self.cache_examples:
            chosen = chosen.then(self._busy, None, [self.textbox], api_name="lambda", **_AT_ONCE).then(**self._answer)
        chosen.then(**self._synchronize)
        return chosen

    def _listen_stop(self, running: list[Dependency], sent: Dependency) -> None:
        """Send turns into Stop while an answer is written."""
        submit = self.textbox.submit_btn
        sent.success(self._busy, None, [self.textbox], api_name="lambda", **_AT_ONCE)
        self.chatbot.retry(self._busy, None, [self.textbox], api_name="lambda", **_AT_ONCE)
        for run in running:
            run.then(lambda: self._textbox_kind(submit_btn=submit, stop_btn=False), None, [self.textbox], **_AT_ONCE)
        self.textbox.stop(None, None, None, cancels=running, **_UNSEEN)

    def _listen_edit(self) -> None:
        edited = self.chatbot.edit(
            self.steps._edit_message, [self.chatbot], [self.chatbot, self.chatbot_state, self.saved_input], **_UNSEEN
        )
        shown = edited.then(
            self.steps._append_message_to_history, [self.saved_input, self.chatbot_state], [self.chatbot], **_AT_ONCE
        )
        locked = shown.success(lambda: update(interactive=False), None, [self.textbox], **_UNSEEN)
        answered = locked.success(**self._answer).success(**self._synchronize)
        answered.then(lambda: update(interactive=True), None, [self.textbox], **_UNSEEN).then(**self._save)

    def _remember(self, value: list[Any]) -> dict[State, Any]:
        """The conversation for the states that follow the chatbot.

        `chatbot_value` is only set to something else: its change sets the chatbot, which would come here again.
        """
        session = context.event.get().session
        if chat_steps.plain(session.state(self.chatbot_value)) == chat_steps.plain(value):
            return {self.chatbot_state: value}
        return {self.chatbot_state: value, self.chatbot_value: value}

    def _clear_and_save_textbox(self, message: Any) -> tuple[Any, Any]:
        return self._textbox_kind("", interactive=False, placeholder=""), message

    def _free(self, clear: bool = True) -> Any:
        """The textbox takes messages again."""
        shown: dict[str, Any] = {"interactive": True, "placeholder": self.textbox.placeholder or ""}
        return update(value=None, **shown) if clear else update(**shown)

    async def _busy(self) -> Any:
        """The textbox while an answer is written."""
        return self._textbox_kind(submit_btn=False, stop_btn=self.original_stop_btn)

    def example_populated(self, example: SelectData) -> Any:
        """A chosen example for the textbox."""
        return self.steps.as_message(example.value)

    async def example_clicked(self, example: SelectData) -> AsyncIterator[tuple[Any, Any]]:
        """A conversation that begins with a chosen example, and its answer where that is kept."""
        message = self.steps.as_message(example.value)
        yield self.steps._append_message_to_history(message, []), message
        if self.cache_examples:
            kept = await self.examples_handler.outputs_of(example.index)
            yield kept[0], message


def _listed(given: Any) -> list[Any]:
    return [] if given is None else list(given) if isinstance(given, (list, tuple)) else [given]


def _tell_ignored(textbox: Any, **given: Any) -> None:
    """Say which arguments a given textbox has itself."""
    ignored = [name for name, value in given.items() if value is not True and value != getattr(textbox, name, value)]
    if ignored:
        spelling.note(
            f"ChatInterface: {', '.join(ignored)} is ignored beside textbox=; give it to the textbox, "
            "as in gr.Textbox(submit_btn='Send')."
        )
