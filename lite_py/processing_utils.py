"""`gradio.processing_utils`: the helpers that apps import from there."""

from __future__ import annotations

import base64
import hashlib
import io
import mimetypes
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lite_py import files
from lite_py.media import audio, image

if TYPE_CHECKING:
    from PIL import Image

__all__ = [
    "PUBLIC_HOSTNAME_WHITELIST",
    "audio_from_file",
    "audio_to_file",
    "convert_to_16_bit_audio",
    "convert_to_16_bit_wav",
    "decode_base64_to_file",
    "decode_base64_to_image",
    "encode_array_to_base64",
    "encode_file_to_base64",
    "encode_pil_to_base64",
    "encode_pil_to_bytes",
    "encode_plot_to_base64",
    "encode_url_or_file_to_base64",
    "extract_base64_data",
    "ffmpeg_installed",
    "get_upload_folder",
    "hash_base64",
    "hash_bytes",
    "hash_file",
    "hash_url",
    "resize_and_crop",
    "save_audio_to_cache",
    "save_base64_to_cache",
    "save_bytes_to_cache",
    "save_file_to_cache",
    "save_img_array_to_cache",
    "save_pil_to_cache",
    "to_binary",
]

PUBLIC_HOSTNAME_WHITELIST: list[str] = []
"""Hosts that Gradio's server may ask; here the browser asks, by its own rules."""


def audio_from_file(filename: str) -> tuple[int, Any]:
    """The samples of a sound's file: (samples a second, array).

    Raises:
        Error: it is no sound that Python can read here.
    """
    return audio.read(filename, Path(filename).name)


def audio_to_file(sample_rate: int, data: Any, filename: str) -> None:
    """Write samples into a WAV file, whatever its name ends with."""
    Path(filename).write_bytes(audio.encode(sample_rate, audio.as_int16(data)))


def convert_to_16_bit_wav(data: Any) -> Any:
    """Samples as 16-bit integers."""
    return audio.as_int16(data)


convert_to_16_bit_audio = convert_to_16_bit_wav


def encode_pil_to_bytes(pil_image: Image.Image, format: str = "png") -> bytes:
    """A picture as the content of a file."""
    with tempfile.TemporaryFile() as file:
        pil_image.save(file, format=format)
        file.seek(0)
        return file.read()


def encode_file_to_base64(path: str | Path) -> str:
    """The content of a file as base64."""
    return base64.b64encode(Path(path).read_bytes()).decode("ascii")


def decode_base64_to_file(encoding: str, dir: str | None = None) -> str:
    """Write base64, or an address of the kind `data:`, into a file. Returns its path."""
    content = to_binary(encoding)
    with tempfile.NamedTemporaryFile(dir=dir, delete=False) as file:
        file.write(content)
    return file.name


def hash_bytes(bytes: bytes) -> str:
    """What content is known by (SHA-256)."""
    return hashlib.sha256(bytes).hexdigest()


def hash_file(file_path: str | Path) -> str:
    """What a file's content is known by (SHA-256)."""
    return hash_bytes(Path(file_path).read_bytes())


def hash_base64(base64_encoding: str) -> str:
    """What base64 is known by (SHA-256)."""
    return hash_bytes(base64_encoding.encode())


def hash_url(url: str) -> str:
    """What an address is known by (SHA-256)."""
    return hash_bytes(url.encode())


def extract_base64_data(x: str) -> str:
    """The base64 within an address of the kind `data:`."""
    return x.rsplit(",", 1)[-1]


def to_binary(x: str | dict[str, Any]) -> bytes:
    """The content that base64, or a dict with it as `data` or with a file's `path`, stands for."""
    if isinstance(x, dict):
        return base64.b64decode(extract_base64_data(x["data"])) if x.get("data") else Path(x["path"]).read_bytes()
    return base64.b64decode(extract_base64_data(x))


def encode_pil_to_base64(pil_image: Image.Image, format: str = "png") -> str:
    """A picture as an address of the kind `data:`."""
    return _data_url(encode_pil_to_bytes(pil_image, format), f"image/{format.lower()}")


def encode_array_to_base64(image_array: Any, format: str = "png") -> str:
    """An array of pixels as an address of the kind `data:`."""
    return encode_pil_to_base64(_from_array(image_array), format)


def encode_plot_to_base64(plt: Any, format: str = "png") -> str:
    """A figure of Matplotlib, or its pyplot, as an address of the kind `data:`."""
    stream = io.BytesIO()
    plt.savefig(stream, format=format)
    return _data_url(stream.getvalue(), f"image/{format}")


def encode_url_or_file_to_base64(path: str | Path) -> str:
    """A file as an address of the kind `data:`.

    Raises:
        ValueError: an address of the web, which only the browser loads.
    """
    if files.is_url(str(path)):
        raise ValueError(f"{path!s:.200} is on the web; get it by requests, if its site allows that (CORS).")
    return _data_url(Path(path).read_bytes(), files.mime_type(str(path)) or "application/octet-stream")


def decode_base64_to_image(encoding: str) -> Image.Image:
    """The picture within base64, or within an address of the kind `data:`."""
    from PIL import Image

    return Image.open(io.BytesIO(to_binary(encoding)))


def _data_url(content: bytes, kind: str) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"


def _from_array(pixels: Any) -> Image.Image:
    from PIL import Image

    return Image.fromarray(image.as_uint8(pixels))


def get_upload_folder() -> str:
    """The folder of what the page has uploaded."""
    return str(files.current().uploads)


def save_bytes_to_cache(data: bytes, file_name: str, cache_dir: str) -> str:
    """Write a file into a folder that is named by its content. Returns its path.

    Args:
        data: its content.
        file_name: its name; a sound's may be without its ending.
        cache_dir: where the folder is made.
    """
    name = Path(file_name).name
    if not Path(name).suffix:
        name = f"{name}.{audio.ending(data)}"
    folder = Path(cache_dir) / hash_bytes(data)
    folder.mkdir(parents=True, exist_ok=True)
    path = (folder / name).resolve()
    path.write_bytes(data)
    return str(path)


def save_file_to_cache(file_path: str | Path, cache_dir: str) -> str:
    """Copy a file as `save_bytes_to_cache` writes one."""
    return save_bytes_to_cache(Path(file_path).read_bytes(), files.safe_name(Path(file_path).name), cache_dir)


def save_base64_to_cache(base64_encoding: str, cache_dir: str, file_name: str | None = None) -> str:
    """Write what base64 stands for as `save_bytes_to_cache` does, without a name as `file` with its type's ending."""
    kind = base64_encoding[5:].split(";")[0] if base64_encoding.startswith("data:") else ""
    name = files.safe_name(file_name) if file_name else f"file{mimetypes.guess_extension(kind) or ''}"
    return save_bytes_to_cache(to_binary(base64_encoding), name, cache_dir)


def save_pil_to_cache(img: Image.Image, cache_dir: str, name: str = "image", format: str = "webp") -> str:
    """Write a picture as `save_bytes_to_cache` does."""
    return save_bytes_to_cache(encode_pil_to_bytes(img, format), f"{name}.{format}", cache_dir)


def save_img_array_to_cache(arr: Any, cache_dir: str, format: str = "webp") -> str:
    """Write an array of pixels as `save_bytes_to_cache` does."""
    return save_pil_to_cache(_from_array(arr), cache_dir, format=format)


def save_audio_to_cache(data: Any, sample_rate: int, format: str, cache_dir: str) -> str:
    """Write samples as `save_bytes_to_cache` does; the file is WAV, whatever the format."""
    audio.tell_format("audio.wav", format)
    return save_bytes_to_cache(audio.encode(sample_rate, audio.as_int16(data)), "audio.wav", cache_dir)


def ffmpeg_installed() -> bool:
    """Can ffmpeg be run? Not in a page."""
    return False


def resize_and_crop(img: Image.Image, size: tuple[int, int], crop_type: str = "center") -> Image.Image:
    """A picture made as large as `size` says, and cut.

    Args:
        img: the picture.
        size: width and height.
        crop_type: which part stays: "top", "center" or "bottom".

    Raises:
        ValueError: another crop_type.
    """
    from PIL import ImageOps

    centers = {"top": (0.0, 0.0), "center": (0.5, 0.5), "bottom": (1.0, 1.0)}
    if crop_type not in centers:
        raise ValueError(f"crop_type is {crop_type!r}; it must be 'top', 'center' or 'bottom'.")
    return ImageOps.fit(img, size, centering=centers[crop_type])
