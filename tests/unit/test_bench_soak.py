"""What the endurance run makes of its samples."""

from __future__ import annotations

from tests.bench.soak import Sample, verdicts


def samples(leak: int = 0, stall: bool = False) -> list[Sample]:
    """Ten minutes at ten frames a second; the process is noisy, and grows by `leak` bytes a frame."""
    return [
        Sample(
            seconds=second,
            heap=4_000_000 + second % 7 * 100_000,
            process=900_000_000 + second % 11 * 3_000_000 + (0 if second < 60 else second * 10 * leak),
            python=80_000_000 if second > 30 else 60_000_000,
            frames=min(second * 10, 2000) if stall else second * 10,
            samples=0,
        )
        for second in range(5, 601, 5)
    ]


def test_noise_and_a_warm_up_are_no_leak() -> None:
    said, kept = verdicts(samples())
    assert kept
    assert len(said) == 4 and said[-1] == "Frames: 5950, 10.0 a second; stalled: False"


def test_a_leak_is_one() -> None:
    said, kept = verdicts(samples(leak=20_000))
    assert not kept
    assert [("NOT KEPT" in sentence) for sentence in said] == [False, True, False, False]
    assert "Page process: +90.0 MB" in said[1]


def test_frames_that_stop_are_told() -> None:
    said, kept = verdicts(samples(stall=True))
    assert not kept and said[-1].endswith("stalled: True")
