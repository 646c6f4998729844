"""The tasks of pictures and sounds, and those whose answers are numbers."""

from __future__ import annotations

from typing import Any

from lite_py.shims import inputs
from lite_py.shims.call import Call, One, floats, nested, restored


def features(call: Call) -> One:
    """The numbers that stand for a text or a picture."""
    tensors = call.take("return_tensors")

    async def one(item: Any) -> Any:
        given = inputs.picture(item) if call.task.startswith("image") else item
        found = await call.run([given], call.options)
        return restored(found) if tensors else nested(found["__tensor__"].tolist(), list(found["dims"]))

    return one


def speech(call: Call) -> One:
    """What is said in a sound."""
    stride = call.options.get("stride_length_s")
    if isinstance(stride, (list, tuple)):
        call.options["stride_length_s"] = stride[0]

    async def one(item: Any) -> Any:
        found = await call.run([inputs.sound(item, call.about.get("sampling_rate"))], call.options)
        for chunk in found.get("chunks", ()):
            chunk["timestamp"] = tuple(chunk["timestamp"])
        return found

    return one


def sounds(call: Call) -> One:
    """What a sound is, with scores."""
    extra = [call.labels()] if call.task.startswith("zero-shot") else []

    async def one(item: Any) -> Any:
        return floats(await call.run([inputs.sound(item, call.about.get("sampling_rate")), *extra], call.options))

    return one


def speaking(call: Call) -> One:
    """A text, spoken."""

    async def one(text: str) -> dict[str, Any]:
        import numpy

        found = await call.run([text], call.options)
        parts = found["audio"] if isinstance(found["audio"], list) else [found["audio"]]
        samples = numpy.concatenate([restored(part).ravel() for part in parts])
        return {"audio": samples.reshape(1, -1), "sampling_rate": found["sampling_rate"]}

    return one


def pictures(call: Call) -> One:
    """What is in a picture, or another picture made of it."""
    extra = [call.labels()] if call.task.startswith("zero-shot") else []
    if call.task == "object-detection":
        call.options.setdefault("threshold", 0.5)
    if call.task == "document-question-answering":
        extra = [call.rest.pop(0) if call.rest else call.take("question")]

    async def one(item: Any) -> Any:
        if isinstance(item, dict) and "image" in item:
            extra[:] = [item["question"]] if "question" in item else extra
            item = item["image"]
        return restored(await call.run([inputs.picture(item), *extra], call.options))

    return one
