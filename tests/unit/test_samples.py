"""The pictures by which browsers are tried hold what Pillow makes of them."""

import base64
import io
import re
from pathlib import Path

from PIL import Image, ImageOps, features

SOURCE = (Path(__file__).parents[2] / "loader/src/worker/samples.ts").read_text()


def found(pattern: str) -> list[str]:
    return re.findall(pattern, SOURCE)


def hash_of(data: bytes) -> int:
    """FNV-1a of the upright RGB bytes."""
    pixels = ImageOps.exif_transpose(Image.open(io.BytesIO(data))).convert("RGB").tobytes()
    value = 0x811C9DC5
    for byte in pixels:
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value


def test_samples() -> None:
    assert features.check("libjpeg_turbo")  # as in Pillow's wheels
    turned, png = (base64.b64decode(text) for text in found(r'"([\w/+=]{100,})"'))
    (place,) = map(int, found(r"TURN_AT = (\d+)"))
    assert turned[place] == 6
    upright = turned[:place] + bytes([1]) + turned[place + 1 :]
    (upright_hash,) = map(int, found(r"UPRIGHT_HASH = (\d+)"))
    assert [hash_of(turned), hash_of(png)] == [int(text) for text in found(r"hash: (\d+)")]
    assert hash_of(upright) == upright_hash
