"""PlayableVideo: a Video to upload, as MP4."""

from __future__ import annotations

from typing import Any

from lite_py.components.video import Video


class PlayableVideo(Video):
    """A `Video` that is only uploaded, with format "mp4".

    Args:
        value: the first video.
        format: the ending that is wanted.
        options: what Video takes; `sources` is always "upload".
    """

    def __init__(self, value: Any = None, *, format: str = "mp4", **options: Any) -> None:
        super().__init__(value, **{**options, "format": format, "sources": ["upload"]})

    @classmethod
    def type_name(cls) -> str:
        """Drawn as a Video."""
        return Video.type_name()
