"""The tasks that say something about a text."""

from __future__ import annotations

import re
from typing import Any

from lite_py.shims.call import Call, CallError, One, floats


def text_classification(call: Call) -> One:
    """What a text is, with scores."""
    call.alone = "top_k" not in call.options and "return_all_scores" not in call.options
    if call.options.get("function_to_apply", "softmax") not in (None, "softmax", "default"):
        raise CallError(
            "function_to_apply cannot be chosen here: leave it out, and the model's own kind of score is given."
        )
    top = None if call.take("return_all_scores") else call.take("top_k", 1)

    async def one(text: Any) -> list[dict[str, Any]]:
        if isinstance(text, dict):
            text = text["text"]
        return floats(await call.run([text], {"top_k": top}))  # type: ignore[no-any-return]

    return one


def token_classification(call: Call) -> One:
    """The names in a text, with their places."""
    if call.take("grouped_entities"):
        call.options["aggregation_strategy"] = "simple"

    async def one(text: str) -> list[dict[str, Any]]:
        at = 0
        found = floats(await call.run([text], call.options))
        for entity in found:
            place = locate(entity["word"].removeprefix("##"), text, at)
            entity["start"], entity["end"] = place or (None, None)
            at = place[1] if place else at
        return found  # type: ignore[no-any-return]

    return one


async def questions(call: Call) -> Any:
    """Question answering, whose inputs come in several ways."""
    question, context = call.take("question"), call.take("context")
    if question is None and call.rest:
        question = call.rest.pop(0)
        context = call.rest.pop(0) if call.rest else context
    top = call.take("top_k", call.take("topk", 1))
    several = isinstance(question, (list, tuple))
    questions = list(question) if several else [question]
    contexts = list(context) if isinstance(context, (list, tuple)) else [context] * len(questions)
    answers = []
    for asked, text in zip(questions, contexts):
        pair: Any = asked
        if isinstance(pair, dict):
            asked, text = pair.get("question"), pair.get("context")
        if not isinstance(asked, str) or not isinstance(text, str):
            raise CallError("A pipeline for question-answering needs a question and a context.")
        found = await call.run([asked, text], {"top_k": top})
        listed = [_answer(item, text) for item in (found if isinstance(found, list) else [found])]
        answers.append(listed[0] if top == 1 else listed)
    return answers if several else answers[0]


def _answer(found: dict[str, Any], text: str) -> dict[str, Any]:
    """An answer with its place in the text, in the text's own writing."""
    start, end = locate(found["answer"], text) or (-1, -1)
    said = text[start:end] if end > 0 else found["answer"]
    return {"score": float(found["score"]), "start": start, "end": end, "answer": said}


def locate(words: str, text: str, begin: int = 0) -> tuple[int, int] | None:
    """Where words that a tokenizer has written lie in a text, blanks and case aside."""
    letters = [re.escape(letter) for letter in words if not letter.isspace()]
    found = re.compile(r"\s*".join(letters), re.IGNORECASE).search(text, begin) if letters else None
    return found.span() if found else None


def zero_shot(call: Call) -> One:
    """How well labels of one's own fit a text."""
    labels = call.labels()
    if "multi_class" in call.options:
        call.options["multi_label"] = call.take("multi_class")

    async def one(text: str) -> Any:
        return floats(await call.run([text, labels], call.options))

    return one


def fill_mask(call: Call) -> One:
    """What may stand in the place of the mask."""
    call.take("targets")

    async def one(text: str) -> Any:
        return floats(await call.run([text], call.options))

    return one
