"""`gr.Progress`: how far a function is, shown on its outputs."""

from __future__ import annotations

import io
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
        self._tracked: list[Any] = []

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

    def begin(self) -> Progress:
        """An event is about to run a function that has this as a default. Returns what that gets."""
        fresh = Progress(self.track_tqdm)
        event = context.event.get()
        if self.track_tqdm and event is not None and _watch_tqdm():
            event.tracked = fresh
        return fresh

    def show_bar(self, bar: Any) -> None:
        """Show a bar of tqdm, with those around it that are not finished."""
        if bar in type(bar)._instances and bar not in self._tracked:
            self._tracked.append(bar)
            bar.fp = io.StringIO()  # where it would still write line ends
        self._tracked = [other for other in self._tracked if other is bar or other in type(other)._instances]
        self._show([*self._open, *(_unit((b.n, b.total), b.desc, None, b.unit) for b in self._tracked)])

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


def _watch_tqdm() -> bool:
    """Let tqdm's bars show in the page instead of the console while a tracked event runs. False without tqdm."""
    try:
        from tqdm.std import tqdm
    except ImportError:
        return False
    plain = tqdm.display
    if not hasattr(plain, "watched"):

        def display(bar: Any, msg: str | None = None, pos: int | None = None) -> Any:
            tracked = getattr(context.event.get(), "tracked", None)
            if tracked is None:
                return plain(bar, msg, pos)
            tracked.show_bar(bar)
            return True

        display.watched = True  # type: ignore[attr-defined]
        tqdm.display = display
    return True
