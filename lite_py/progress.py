"""`gr.Progress`: how far a function is, shown on its outputs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sized
from typing import Any

from lite_py import context
from lite_py.protocol import ProgressUnit


class Progress:
    """Take it as a default argument, `progress=gr.Progress()`, and call it as the work goes on.

    Args:
        track_tqdm: show the bars of `tqdm` too.
    """

    def __init__(self, track_tqdm: bool = False) -> None:
        self.track_tqdm = track_tqdm
        self._open: list[ProgressUnit] = []

    def __call__(
        self,
        progress: float | tuple[float, float | None] | None,
        desc: str | None = None,
        total: float | None = None,
        unit: str = "steps",
        _tqdm: Any = None,
    ) -> float | tuple[float, float | None] | None:
        """Show `progress`: 0 to 1, or (steps done, steps in all); None shows only `desc`. Returns it."""
        self._show([*self._open, _unit(progress, desc, total, unit)])
        return progress

    def tqdm(
        self,
        iterable: Iterable[Any] | None,
        desc: str | None = None,
        total: float | None = None,
        unit: str = "steps",
        _tqdm: Any = None,
    ) -> Iterator[Any]:
        """The items of `iterable`, with a bar that counts them; bars nest."""
        if iterable is None:
            return
        if total is None and isinstance(iterable, Sized):
            total = len(iterable)
        depth = len(self._open)
        try:
            for index, item in enumerate(iterable):
                self._open[depth:] = [_unit((index, total), desc, total, unit)]
                self._show(self._open)
                yield item
            self._open[depth:] = [_unit((total or 0, total), desc, total, unit)]
            self._show(self._open)
        finally:
            del self._open[depth:]

    def _show(self, units: list[ProgressUnit]) -> None:
        event = context.event.get()
        if event is not None:
            event.progress(list(units))


def _unit(progress: Any, desc: str | None, total: float | None, unit: str) -> ProgressUnit:
    if isinstance(progress, (tuple, list)):
        index, length = progress
        return ProgressUnit(index=index, length=length if length is not None else total, unit=unit, desc=desc)
    if progress is not None and total is not None:
        return ProgressUnit(index=progress, length=total, unit=unit, desc=desc)
    return ProgressUnit(progress=progress, unit=unit, desc=desc)
