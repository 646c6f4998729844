"""Small files that a site carries for `gr.get_image` and its siblings: all drawn, sounded and shaped here.

What Python can write by itself is made when the site is built. The others lie in `tools/media/`; `python -m
tools.media_files` makes the JPEG file anew (with Pillow), and the videos are a recording of a page's canvas.
"""

from __future__ import annotations

import base64
import io
import json
import math
import struct
import wave
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from tools.paths import ROOT, cache

READY = ROOT / "tools" / "media"
"""What is not made here, by kind and name."""

WIDTH, HEIGHT = 360, 240
"""Pixels of the landscape."""

Point = tuple[float, float, float]
Colour = tuple[int, int, int]


def landscape() -> bytes:
    """RGB rows of a landscape: a sky, the sun, and hills one behind the other."""
    hills = [
        (0.50, 0.07, 1.6, 0.3, (120, 150, 170)),
        (0.62, 0.09, 2.3, 2.0, (84, 130, 110)),
        (0.78, 0.06, 1.2, 4.1, (52, 94, 66)),
    ]
    rows = bytearray()
    for y in range(HEIGHT):
        v = y / HEIGHT
        for x in range(WIDTH):
            u = x / WIDTH
            colour = _mix((94, 160, 220), (252, 214, 170), min(1.0, v * 1.6))
            near = math.hypot(u - 0.7, (v - 0.28) * HEIGHT / WIDTH) / 0.06
            colour = (255, 240, 190) if near < 1 else _mix((255, 236, 190), colour, min(1.0, (near - 1) / 2.5 + 0.4))
            for base, height, waves, shift, hill in hills:
                ridge = (
                    base
                    + height * math.sin(u * waves * math.tau + shift)
                    + height / 3 * math.sin(u * waves * 17 + shift)
                )
                if v > ridge:
                    colour = _mix(hill, (30, 50, 40), min(1.0, (v - ridge) * 1.2))
            rows += bytes(colour)
    return bytes(rows)


def _mix(a: Colour, b: Colour, t: float) -> Colour:
    return (round(a[0] + (b[0] - a[0]) * t), round(a[1] + (b[1] - a[1]) * t), round(a[2] + (b[2] - a[2]) * t))


def shapes() -> bytes:
    """RGBA rows of a disc and two rings over nothing, 160 pixels square."""
    size = 160
    rows = bytearray()
    for y in range(size):
        for x in range(size):
            distance = math.hypot(x - size / 2 + 0.5, y - size / 2 + 0.5)
            inside = max(0.0, min(1.0, 74.5 - distance))
            ring = distance % 30 < 15
            rows += bytes(((249, 115, 22) if ring else (59, 130, 246)) + (round(255 * inside),))
    return bytes(rows)


def png(rows: bytes, width: int, channels: int) -> bytes:
    """A PNG file; each row is told as the difference from the one above."""
    line = width * channels
    height = len(rows) // line
    raw = bytearray()
    above = bytes(line)
    for y in range(height):
        row = rows[y * line : (y + 1) * line]
        raw += b"\x02" + bytes((a - b) & 255 for a, b in zip(row, above))
        above = row

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, {3: 2, 4: 6}[channels], 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(bytes(raw), 9))
        + chunk(b"IEND", b"")
    )


def wav(tones: list[tuple[float, float]], rate: int = 16_000) -> bytes:
    """A WAV file, mono, 16 bits: tones of so many Hz for so many seconds, each fading."""
    samples: list[int] = []
    for frequency, seconds in tones:
        count = round(seconds * rate)
        for place in range(count):
            loud = min(1.0, place / 200) * math.exp(-3 * place / count)
            turn = place * frequency / rate * math.tau
            samples.append(round(12_000 * loud * (math.sin(turn) + 0.3 * math.sin(2 * turn))))
    stream = io.BytesIO()
    with wave.open(stream, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return stream.getvalue()


MELODY = [(261.6, 0.3), (329.6, 0.3), (392.0, 0.3), (523.3, 0.6), (392.0, 0.3), (523.3, 0.9)]
"""Hz and seconds."""


def ring(around: int = 32, across: int = 16) -> tuple[list[Point], list[tuple[int, int, int]]]:
    """A torus: its points, and triangles of them that are seen from outside."""
    points = []
    for i in range(around):
        a = i / around * math.tau
        for j in range(across):
            b = j / across * math.tau
            far = 1 + 0.4 * math.cos(b)
            points.append((far * math.cos(a), 0.4 * math.sin(b), far * math.sin(a)))

    def at(i: int, j: int) -> int:
        return i % around * across + j % across

    triangles = []
    for i in range(around):
        for j in range(across):
            triangles += [(at(i, j), at(i, j + 1), at(i + 1, j)), (at(i + 1, j), at(i, j + 1), at(i + 1, j + 1))]
    return points, triangles


def gem() -> tuple[list[Point], list[tuple[int, int, int]]]:
    """A cut stone: a small ring above, a wide one in the middle, a tip below."""
    sides = 8
    top = [(0.55 * math.cos(a), 0.5, 0.55 * math.sin(a)) for a in _turns(sides, 0.5)]
    middle = [(math.cos(a), 0.15, math.sin(a)) for a in _turns(sides, 0)]
    points = [*top, *middle, (0.0, 0.5, 0.0), (0.0, -1.0, 0.0)]
    triangles = []
    for i in range(sides):
        n = (i + 1) % sides
        triangles += [
            (2 * sides, n, i),
            (i, sides + n, sides + i),
            (i, n, sides + n),
            (sides + i, sides + n, 2 * sides + 1),
        ]
    return points, triangles


def _turns(sides: int, shift: float) -> Iterator[float]:
    return ((i + shift) / sides * math.tau for i in range(sides))


def stl(points: list[Point], triangles: list[tuple[int, int, int]]) -> bytes:
    """A binary STL file."""
    data = bytearray(b"made by lite_py".ljust(80, b" ") + struct.pack("<I", len(triangles)))
    for triangle in triangles:
        corners = [points[i] for i in triangle]
        data += struct.pack("<12fH", *_normal(*corners), *(part for corner in corners for part in corner), 0)
    return bytes(data)


def obj(points: list[Point], triangles: list[tuple[int, int, int]]) -> bytes:
    """A Wavefront OBJ file."""
    lines = ["# made by lite_py", *(f"v {x:.4f} {y:.4f} {z:.4f}" for x, y, z in points)]
    lines += [f"f {a + 1} {b + 1} {c + 1}" for a, b, c in triangles]
    return ("\n".join(lines) + "\n").encode()


def _normal(a: Point, b: Point, c: Point) -> Point:
    u = [q - p for p, q in zip(a, b)]
    v = [q - p for p, q in zip(a, c)]
    cross = (u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0])
    length = math.hypot(*cross) or 1.0
    return (cross[0] / length, cross[1] / length, cross[2] / length)


def gltf(points: list[Point], triangles: list[tuple[int, int, int]], colour: list[float], binary: bool) -> bytes:
    """A glTF 2.0 file with flat sides: one file of text, or a binary one."""
    corners = [points[i] for triangle in triangles for i in triangle]
    normals = [normal for triangle in triangles for normal in [_normal(*(points[i] for i in triangle))] * 3]
    buffer = b"".join(struct.pack("<3f", *point) for point in (*corners, *normals))
    half = len(buffer) // 2
    accessor = {"componentType": 5126, "count": len(corners), "type": "VEC3"}
    ends = {"min": [min(axis) for axis in zip(*corners)], "max": [max(axis) for axis in zip(*corners)]}
    content = {
        "asset": {"version": "2.0", "generator": "lite_py"},
        "scene": 0,
        "scenes": [{"nodes": [0]}],
        "nodes": [{"mesh": 0}],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0, "NORMAL": 1}, "material": 0}]}],
        "materials": [
            {"pbrMetallicRoughness": {"baseColorFactor": colour, "metallicFactor": 0.1, "roughnessFactor": 0.5}}
        ],
        "accessors": [{**accessor, **ends, "bufferView": 0}, {**accessor, "bufferView": 1}],
        "bufferViews": [
            {"buffer": 0, "byteOffset": 0, "byteLength": half},
            {"buffer": 0, "byteOffset": half, "byteLength": half},
        ],
        "buffers": [{"byteLength": len(buffer)}],
    }
    if not binary:
        uri = f"data:application/octet-stream;base64,{base64.b64encode(buffer).decode()}"
        return json.dumps({**content, "buffers": [{"byteLength": len(buffer), "uri": uri}]}).encode()
    text = json.dumps(content).encode()
    text += b" " * (-len(text) % 4)
    total = 12 + 8 + len(text) + 8 + len(buffer)
    return (
        struct.pack("<4sII", b"glTF", 2, total)
        + struct.pack("<I4s", len(text), b"JSON")
        + text
        + struct.pack("<I4s", len(buffer), b"BIN\0")
        + buffer
    )


PEOPLE = """name,age,city,height
Ada,36,London,1.65
Grace,85,New York,1.68
Alan,41,London,1.78
Katherine,101,Newport News,1.70
Edsger,72,Nuenen,1.83
Hedy,85,Vienna,1.70
"""

TEXT = """The moon was big and round, and the cat was small and grey.
The cat said to the moon: come down and sit with me.
The moon said: I am too big, and the mat is too small.
"""

CUES = [("00:00:00", "000", "A ball comes down."), ("00:00:01", "000", "It goes up again.")]


def _cues(mark: str) -> str:
    return "\n".join(
        f"{number + 1}\n{at}{mark}{rest} --> {at}{mark}900\n{text}\n" for number, (at, rest, text) in enumerate(CUES)
    )


def _times() -> str:
    rows = (f"2024-01-{day:02d},{20 + 5 * math.sin(day / 5):.1f}" for day in range(1, 32))
    return "time,value\n" + "\n".join(rows) + "\n"


MADE: dict[str, Callable[[], bytes]] = {
    "images/landscape.png": lambda: png(landscape(), WIDTH, 3),
    "images/shapes.png": lambda: png(shapes(), 160, 4),
    "audio/tone.wav": lambda: wav([(440, 1.0)]),
    "audio/melody.wav": lambda: wav(MELODY),
    "models3d/ring.obj": lambda: obj(*ring()),
    "models3d/ring.stl": lambda: stl(*ring()),
    "models3d/gem.glb": lambda: gltf(*gem(), [0.1, 0.45, 0.85, 1], binary=True),
    "models3d/gem.gltf": lambda: gltf(*gem(), [0.85, 0.3, 0.1, 1], binary=False),
    "data/people.csv": lambda: PEOPLE.encode(),
    "data/time.csv": lambda: _times().encode(),
    "data/sample.txt": lambda: TEXT.encode(),
    "data/sample.json": lambda: json.dumps({"words": TEXT.split(), "lines": TEXT.count("\n")}).encode(),
    "data/sample.srt": lambda: _cues(",").encode(),
    "data/sample.vtt": lambda: b"WEBVTT\n\n" + _cues(".").encode(),
}
"""What is made, by its path below `media/`."""


def build() -> dict[str, Path]:
    """Make the files that are not there yet.

    Returns:
        Where each comes from, by its path in the site.
    """
    files = {f"media/{path.relative_to(READY).as_posix()}": path for path in sorted(READY.rglob("*.*"))}
    digest = f"{zlib.crc32(Path(__file__).read_bytes()):08x}"
    for name, make in MADE.items():
        target = cache() / "media" / digest / name
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(make())
        files[f"media/{name}"] = target
    return files


def main() -> None:
    """Make the JPEG file of `tools/media/` anew."""
    from PIL import Image

    target = READY / "images" / "landscape.jpg"
    target.parent.mkdir(parents=True, exist_ok=True)
    Image.frombytes("RGB", (WIDTH, HEIGHT), landscape()).save(target, quality=85)


if __name__ == "__main__":
    main()
