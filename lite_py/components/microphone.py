"""Microphone: an Audio that records."""

from __future__ import annotations

from typing import Any, Literal

from lite_py.components.audio import Audio


class Microphone(Audio):
    """An `Audio` whose only source is the microphone.

    Args:
        value: the first sound.
        sources: ignored; it is ["microphone"].
        format: as Audio's.
        options: what Audio takes.
    """

    def __init__(
        self, value: Any = None, *, sources: Any = None, format: Literal["wav", "mp3"] | None = "wav", **options: Any
    ) -> None:
        super().__init__(value, sources=["microphone"], format=format, **options)

    @classmethod
    def type_name(cls) -> str:
        """Drawn as an Audio."""
        return Audio.type_name()
