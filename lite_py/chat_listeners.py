"""What happens in a ChatInterface: its listeners, from a message to its answer and around."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from lite_py import chat_steps, context
from lite_py.chat_history import ChatHistory
from lite_py.chat_steps import ChatSteps
from lite_py.components.state import State
from lite_py.events import Dependency, SelectData
from lite_py.flagging import ChatCSVLogger
from lite_py.updates import update

_UNSEEN: dict[str, Any] = {"api_visibility": "undocumented"}
_AT_ONCE: dict[str, Any] = {"api_visibility": "undocumented", "queue": False}


class ChatListeners:
    """The listeners of a ChatInterface, which has built these components."""

    steps: ChatSteps
    history: ChatHistory
    chatbot: Any
    textbox: Any
    saved_input: State
    null_component: State
    chatbot_state: State
    chatbot_value: Any
    fake_api_btn: Any
    api_response: Any
    additional_inputs: list[Any]
    additional_outputs: list[Any]
    examples: list[Any] | None
    examples_handler: Any
    cache_examples: Any
    run_examples_on_click: bool
    editable: bool
    save_history: bool
    flagging_mode: str
    flagging_options: Any
    flagging_dir: str
    original_stop_btn: Any
    load: Any
    _textbox_kind: Any
    _in_table: bool

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
