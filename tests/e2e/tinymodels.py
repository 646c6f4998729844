"""Models of a few hundred bytes, in the layout that transformers.js reads: written here, so that all they say is known.

The ONNX format is protobuf (onnx/onnx.proto in the onnx repository); `_field` writes what little of it is needed.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence

WORDS = ["<pad>", "<end>", "<unk>", "the", "cat", "sat", "on", "mat", "good", "bad"]

FLOAT, INT64 = 1, 7
"""Element types, as ONNX numbers them."""


def _varint(number: int) -> bytes:
    parts = []
    while number > 0x7F:
        parts.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*parts, number])


def _field(number: int, value: int | str | bytes) -> bytes:
    if isinstance(value, int):
        return _varint(number << 3) + _varint(value)
    data = value.encode() if isinstance(value, str) else value
    return _varint(number << 3 | 2) + _varint(len(data)) + data


def _node(kind: str, inputs: Sequence[str], output: str, **attributes: int | list[int]) -> bytes:
    parts = [_field(1, name) for name in inputs] + [_field(2, output), _field(4, kind)]
    for name, value in attributes.items():
        if isinstance(value, list):
            given = b"".join(_field(8, item) for item in value) + _field(20, 7)
        else:
            given = _field(3, value) + _field(20, 2)
        parts.append(_field(5, _field(1, name) + given))
    return b"".join(parts)


def _tensor(name: str, rows: Sequence[Sequence[float]]) -> bytes:
    data = b"".join(struct.pack(f"<{len(row)}f", *row) for row in rows)
    return _field(1, len(rows)) + _field(1, len(rows[0])) + _field(2, FLOAT) + _field(8, name) + _field(9, data)


def _axes(name: str, axes: list[int]) -> bytes:
    return _field(1, len(axes)) + _field(2, INT64) + _field(8, name) + _field(9, struct.pack(f"<{len(axes)}q", *axes))


def _value(name: str, kind: int, *dims: int | str) -> bytes:
    shape = b"".join(_field(1, _field(1, dim) if isinstance(dim, int) else _field(2, dim)) for dim in dims)
    return _field(1, name) + _field(2, _field(1, _field(1, kind) + _field(2, shape)))


def _model(nodes: list[bytes], constants: list[bytes], inputs: list[bytes], outputs: list[bytes]) -> bytes:
    graph = [_field(1, node) for node in nodes] + [_field(2, "tiny")]
    graph += [_field(5, one) for one in constants] + [_field(11, one) for one in inputs]
    graph += [_field(12, one) for one in outputs]
    return _field(1, 8) + _field(7, b"".join(graph)) + _field(8, _field(1, "") + _field(2, 13))


def _tokenizer() -> dict[str, str]:
    special = [
        {
            "id": index,
            "content": word,
            "special": True,
            "single_word": False,
            "lstrip": False,
            "rstrip": False,
            "normalized": False,
        }
        for index, word in enumerate(WORDS[:3])
    ]
    tokenizer = {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": special,
        "normalizer": {"type": "Lowercase"},
        "pre_tokenizer": {"type": "Whitespace"},
        "post_processor": None,
        "decoder": None,
        "model": {
            "type": "WordLevel",
            "vocab": {word: index for index, word in enumerate(WORDS)},
            "unk_token": "<unk>",
        },
    }
    about = {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "pad_token": "<pad>",
        "eos_token": "<end>",
        "unk_token": "<unk>",
        "model_max_length": 64,
        "clean_up_tokenization_spaces": False,
    }
    return {"tokenizer.json": json.dumps(tokenizer), "tokenizer_config.json": json.dumps(about)}


def generator(following: dict[str, Sequence[str]]) -> dict[str, str | bytes]:
    """A text generator of GPT-2's kind that knows which words may follow which, each as likely.

    Args:
        following: for a word, the words after it; other words are followed by the end.

    Returns:
        The files of its folder.
    """
    table = [[20.0 if after in following.get(word, ["<end>"]) else 0.0 for after in WORDS] for word in WORDS]
    past = [_value(f"past_key_values.0.{part}", FLOAT, "batch", 1, "past", 1) for part in ("key", "value")]
    present = [_value(f"present.0.{part}", FLOAT, "batch", 1, "total", 1) for part in ("key", "value")]
    nodes = [
        _node("Gather", ["table", "input_ids"], "logits", axis=0),
        _node("Cast", ["input_ids"], "numbers", to=FLOAT),
        _node("Unsqueeze", ["numbers", "axes"], "new"),
        *(
            _node("Concat", [f"past_key_values.0.{part}", "new"], f"present.0.{part}", axis=2)
            for part in ("key", "value")
        ),
    ]
    ids = [_value(name, INT64, "batch", "length") for name in ("input_ids", "attention_mask", "position_ids")]
    logits = _value("logits", FLOAT, "batch", "length", len(WORDS))
    config = {
        "model_type": "gpt2",
        "architectures": ["GPT2LMHeadModel"],
        "vocab_size": len(WORDS),
        "n_layer": 1,
        "n_head": 1,
        "n_embd": 1,
        "n_positions": 64,
        "bos_token_id": 1,
        "eos_token_id": 1,
        "pad_token_id": 0,
    }
    onnx = _model(nodes, [_tensor("table", table), _axes("axes", [1, 3])], [*ids, *past], [logits, *present])
    return {**_tokenizer(), "config.json": json.dumps(config), "onnx/model.onnx": onnx}


def classifier(scores: dict[str, Sequence[float]]) -> dict[str, str | bytes]:
    """A text classifier that adds up what its words speak for.

    Args:
        scores: for a word, its logits for NEGATIVE and POSITIVE.

    Returns:
        The files of its folder.
    """
    table = [list(scores.get(word, (0.0, 0.0))) for word in WORDS]
    nodes = [
        _node("Gather", ["table", "input_ids"], "each", axis=0),
        _node("ReduceSum", ["each", "axis"], "logits", keepdims=0),
    ]
    config = {
        "model_type": "distilbert",
        "architectures": ["DistilBertForSequenceClassification"],
        "vocab_size": len(WORDS),
        "id2label": {"0": "NEGATIVE", "1": "POSITIVE"},
        "label2id": {"NEGATIVE": 0, "POSITIVE": 1},
    }
    ids = [_value(name, INT64, "batch", "length") for name in ("input_ids", "attention_mask")]
    onnx = _model(nodes, [_tensor("table", table), _axes("axis", [1])], ids, [_value("logits", FLOAT, "batch", 2)])
    return {**_tokenizer(), "config.json": json.dumps(config), "onnx/model_quantized.onnx": onnx}
