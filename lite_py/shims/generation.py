"""The tasks whose answers are written word by word."""

from __future__ import annotations

from typing import Any

from lite_py.shims.call import Call, CallError, One

TEMPERATURE = 0.7
"""Of text generation whose model does not say otherwise, as the Python package has it."""


def _settle(call: Call) -> int:
    """Settle how text is generated; returns how many answers are wanted."""
    options, model = call.options, call.about.get("generation_config", {})
    if options.get("max_new_tokens") is None:
        if options.get("max_length") is not None:
            options["max_new_tokens"] = None  # else the pipeline's own 256 would hold
        elif model.get("max_new_tokens") is not None:
            options["max_new_tokens"] = model["max_new_tokens"]
        elif "max_new_tokens" in options:
            del options["max_new_tokens"]
    count = int(call.take("num_return_sequences", 1) or 1)
    for name in ("do_sample", "temperature", "top_p"):
        if options.get(name) is None:
            options.pop(name, None)
            if model.get(name) is not None:
                options[name] = model[name]
    if call.task == "text-generation":
        options.setdefault("do_sample", True)
    if options.get("do_sample"):
        options.setdefault("temperature", TEMPERATURE if call.task == "text-generation" else 1.0)
        if not options["temperature"] > 0:
            raise CallError("The temperature must be above 0; for the likeliest text give do_sample=False instead.")
    elif count > 1:
        raise CallError("Several texts (num_return_sequences) need sampling: leave do_sample=False out.")
    return count


def text_generation(call: Call) -> One:
    """A text that goes on, or the next turn of a conversation."""
    count = _settle(call)
    whole = call.take("return_full_text")

    async def one(text: Any) -> list[dict[str, Any]]:
        if not isinstance(text, str):
            return await _conversation(call, text, count, whole)
        begin = text
        if text == "":  # begins as texts begin
            tokens = call.about.get("tokens", {})
            begin = tokens.get("bos_token") or tokens.get("eos_token") or text
        # what the tokenizer made of the text is not its writing, so the text itself stands before what is new;
        # and one after the other: in a batch, a text that has ended would go on until the last one has
        options = {**call.options, "return_full_text": False}
        new = [(await call.run([begin], options))[0]["generated_text"] for _ in range(count)]
        return [{"generated_text": each if whole is False else text + each} for each in new]

    return one


async def _conversation(call: Call, turns: Any, count: int, whole: bool | None) -> list[dict[str, Any]]:
    """Answers to a conversation: it with the new turn, or the new turn's text alone."""
    answers = [(await call.run([list(turns)], call.options))[0] for _ in range(count)]
    if whole is False:
        return [{"generated_text": item["generated_text"][-1]["content"]} for item in answers]
    return answers


def text_to_text(call: Call) -> One:
    """A summary, a translation or another text made of one."""
    count = _settle(call)
    call.alone = True

    async def one(text: str) -> list[dict[str, Any]]:
        return [(await call.run([text], call.options))[0] for _ in range(count)]

    return one
