"""Real picture files for tests, and Pillow's own reading of them."""

from __future__ import annotations

import hashlib
import io
import struct
import zlib

import numpy as np
from PIL import Image, ImageCms, ImageOps

SIZE = (97, 61)
ORIENTATION = 0x0112
"""The EXIF tag of a picture's orientation (EXIF 2.3, 4.6.4)."""


def scene(size: tuple[int, int] = SIZE) -> Image.Image:
    """A picture with gradients, edges and every corner different."""
    width, height = size
    x, y = np.meshgrid(np.linspace(0, 255, width), np.linspace(0, 255, height))
    pixels = np.dstack([x, y, (x * 3 + y * 5) % 256]).astype(np.uint8)
    pixels[: height // 4, : width // 5] = (250, 10, 20)
    pixels[-height // 5 :, -width // 6 :] = (5, 240, 90)
    return Image.fromarray(pixels)


def saved(image: Image.Image, **options: object) -> bytes:
    """A picture file's bytes; `options` are Pillow's."""
    stream = io.BytesIO()
    image.save(stream, **options)  # type: ignore[arg-type]
    return stream.getvalue()


def files() -> dict[str, bytes]:
    """Picture files by name: the kinds that cameras and programs write."""
    image = scene()
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    alpha = image.convert("RGBA")
    alpha.putalpha(Image.fromarray(np.linspace(0, 255, SIZE[0] * SIZE[1]).reshape(SIZE[1], SIZE[0]).astype(np.uint8)))
    return {
        "rgb.png": saved(image, format="PNG"),
        "rotated.jpg": saved(image, format="JPEG", quality=92, exif=exif),
        "alpha.png": saved(alpha, format="PNG"),
        "palette.png": saved(image.quantize(32), format="PNG"),
        "grey.png": saved(image.convert("L"), format="PNG"),
        "lossless.webp": saved(image, format="WEBP", lossless=True),
    }


def decoded(data: bytes) -> np.ndarray:
    """The upright RGB pixels of a picture file, by Pillow: uint8, (height, width, 3)."""
    return np.asarray(ImageOps.exif_transpose(Image.open(io.BytesIO(data))).convert("RGB"))


def sepia(pixels: np.ndarray) -> np.ndarray:
    """The same filter as the app under test, in CPython: uint8, (height, width, 3)."""
    weights = np.array([[0.393, 0.769, 0.189], [0.349, 0.686, 0.168], [0.272, 0.534, 0.131]])
    toned = pixels.dot(weights.T)
    toned /= toned.max()
    return np.rint(toned * 255).astype(np.uint8)


def upright(data: bytes) -> np.ndarray:
    """The upright pixels of a picture file in its own mode, by Pillow."""
    image = Image.open(io.BytesIO(data))
    image.load()
    return np.asarray(ImageOps.exif_transpose(image))


def digest(pixels: np.ndarray) -> str:
    """Names an array's shape and what it holds."""
    return f"{pixels.shape} {pixels.dtype} {hashlib.sha256(pixels.tobytes()).hexdigest()[:16]}"


def jpegs() -> dict[str, bytes]:
    """JPEG files of every kind that browsers decode as Pillow does, all of odd sizes."""
    image, grey = scene((333, 217)), scene((333, 217)).convert("L")
    files = {
        f"{ratio}{' progressive' * progressive} {quality}.jpg": saved(
            image, format="JPEG", quality=quality, subsampling=ratio, progressive=bool(progressive)
        )
        for ratio in ("4:4:4", "4:2:2", "4:2:0")
        for progressive in (0, 1)
        for quality in (40, 92)
    }
    for orientation in range(1, 9):
        exif = Image.Exif()
        exif[ORIENTATION] = orientation
        files[f"turn {orientation}.jpg"] = saved(image, format="JPEG", exif=exif)
    files |= {f"{side} wide.jpg": saved(scene((side, 9)), format="JPEG") for side in (5, 8, 17)}
    return {
        **files,
        "grey.jpg": saved(grey, format="JPEG"),
        "grey progressive.jpg": saved(grey, format="JPEG", progressive=True),
        "profile.jpg": saved(image, format="JPEG", icc_profile=linear_profile()),
        "rows.jpg": saved(image, format="JPEG", restart_marker_rows=1),
    }


LARGE = (1001, 521)
"""More pixels than Pillow decodes of a PNG by itself."""


def pngs() -> dict[str, bytes]:
    """Large PNG files that browsers decode as Pillow does."""
    image = scene(LARGE)
    plain = saved(image, format="PNG")
    gamma = _chunk(b"gAMA", struct.pack(">I", 100_000))
    return {
        "large rgb.png": plain,
        "large grey.png": saved(image.convert("L"), format="PNG"),
        "large opaque.png": saved(image.convert("RGBA"), format="PNG"),
        "large profile.png": saved(image, format="PNG", icc_profile=linear_profile()),
        "large gamma.png": plain[:33] + gamma + plain[33:],
    }


def by_pillow() -> dict[str, bytes]:
    """Picture files that Pillow decodes, since browsers do it in ways of their own or lose something."""
    image = scene(LARGE)
    alpha = image.convert("RGBA")
    alpha.putalpha(image.getchannel("G"))
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    deep = (np.arange(LARGE[0] * LARGE[1]) % 65536).astype("u2").reshape(LARGE[1], LARGE[0])
    small = scene()
    return {
        "large alpha.png": saved(alpha, format="PNG"),
        "large grey alpha.png": saved(alpha.convert("LA"), format="PNG"),
        "large palette.png": saved(image.quantize(64), format="PNG"),
        "large holes.png": saved(image.quantize(64), format="PNG", transparency=3),
        "large colour key.png": saved(image, format="PNG", transparency=(250, 10, 20)),
        "large deep.png": saved(Image.fromarray(deep), format="PNG"),
        "large bits.png": saved(image.convert("1"), format="PNG"),
        "large turned.png": saved(image, format="PNG", exif=exif),
        "large turned at the end.png": _late(saved(image, format="PNG"), exif),
        "moving.png": saved(image, format="PNG", save_all=True, append_images=[image.rotate(180)]),
        "lossless.webp": saved(alpha, format="WEBP", lossless=True, exact=True),
        "still.gif": saved(small.quantize(64), format="GIF"),
        "moving.gif": saved(small.quantize(64), format="GIF", save_all=True, append_images=[small.quantize(8)]),
        "plain.bmp": saved(small, format="BMP"),
        "plain.tiff": saved(small, format="TIFF"),
    }


def _late(png: bytes, exif: Image.Exif) -> bytes:
    """A PNG with EXIF data behind its pixels."""
    return png[:-12] + _chunk(b"eXIf", exif.tobytes()[6:]) + png[-12:]


def linear_profile() -> bytes:
    """An ICC profile with sRGB's colours and a gamma of 1, by which a browser would change every pixel."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    (count,) = struct.unpack_from(">I", data, 128)
    for entry in range(132, 132 + 12 * count, 12):
        tag, offset, _ = struct.unpack_from(">4sII", data, entry)
        if tag in (b"rTRC", b"gTRC", b"bTRC"):
            assert data[offset : offset + 4] == b"para"
            struct.pack_into(">HHI", data, offset + 8, 0, 0, 0x10000)  # a power function, by 1.0 (ICC.1 10.18)
    return bytes(data)


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
