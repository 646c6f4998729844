"""Draws `examples/photo.jpg`, so that no one else's picture is in the project.

python -m tools.picture
"""

from __future__ import annotations

from tools.paths import ROOT

TARGET = ROOT / "examples" / "photo.jpg"
WIDTH, HEIGHT = 720, 480
HORIZON = 300


def draw() -> None:
    """Write the picture: hills and the evening sun over a lake."""
    import numpy as np
    from PIL import Image

    random = np.random.default_rng(7)
    x = np.arange(WIDTH) / WIDTH
    y = np.arange(HORIZON)[:, None] / HORIZON

    def blend(near: tuple[int, ...], far: tuple[int, ...], amount: np.ndarray) -> np.ndarray:
        first = np.array(near, float)
        mixed: np.ndarray = first + (np.array(far) - first) * amount[..., None]
        return mixed

    sky = blend((62, 96, 164), (255, 196, 128), np.broadcast_to(y**1.2, (HORIZON, WIDTH)))
    distance = np.hypot(x - 0.66, (y - 0.62) * HORIZON / WIDTH)
    glow = np.exp(-distance * 9)[..., None]
    sky += glow * np.array([120, 70, 10])
    sky[distance < 0.045] = (255, 244, 214)

    hills = [(0.70, 0.16, 2.1, (126, 122, 160)), (0.82, 0.13, 3.7, (78, 92, 122)), (0.94, 0.10, 6.3, (36, 60, 66))]
    for level, height, pace, colour in hills:
        waves = sum(np.sin(x * pace * k * 2 + k * pace) / k for k in range(1, 7))
        rough = np.convolve(random.normal(size=WIDTH + 8), np.ones(9) / 9, "valid") * 0.012
        sky[y > level - height * (waves + 1) / 3 + rough] = colour

    rows = np.arange(HEIGHT - HORIZON)
    depth = rows / rows.size
    lake = sky[(HORIZON - 1 - rows * 1.5).astype(int).clip(0)].copy()
    for row in rows:
        lake[row] = np.roll(lake[row], int(6 * depth[row] * np.sin(row * 0.9)) + random.integers(-1, 2), axis=0)
    lake = lake * (0.86 - 0.25 * depth[:, None, None]) + np.array([4, 12, 26])

    pixels = np.concatenate([sky, lake]) + random.normal(0, 3, (HEIGHT, WIDTH, 1))
    picture = Image.fromarray(pixels.clip(0, 255).astype(np.uint8))
    picture.save(TARGET, quality=84, optimize=True)


if __name__ == "__main__":
    draw()
