"""Video: a moving picture to give, or to show."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from lite_py import context, files, spelling
from lite_py.component import Common
from lite_py.components.image import WatermarkOptions, WebcamOptions
from lite_py.file_component import FileComponent
from lite_py.files import is_url
from lite_py.media import image as codec
from lite_py.media import subtitles as captions
from lite_py.types import FileData, is_file

if TYPE_CHECKING:
    from typing_extensions import Unpack

Source = Literal["upload", "webcam"]


class Video(FileComponent):
    """A video that the user gives, or that a function shows.

    A function gets a path and returns a path, a URL, or (video, subtitles). The browser plays what it
    can (MP4 with H.264, WebM). What the user gives is trimmed and converted by the browser's own coders.

    Args:
        value: the first video.
        format: the ending that is wanted; the browser makes it of what the user gives ("mp4", "mov", "webm", "mkv").
        sources: where a video may come from.
        height: pixels, or a CSS length.
        width: the same.
        webcam_options: how the camera is used.
        include_audio: record and keep sound with the picture; True unless only the camera is a source.
        autoplay: play a result as soon as it comes, where the browser allows it.
        loop: begin again at the end.
        streaming: each yielded path is a clip; they play one after the other.
        watermark: a small picture shown over the video.
        subtitles: a .vtt, .srt or .json file, or a list of {"text": ..., "timestamp": [start, end]} in seconds.
        playback_position: where playing starts, in seconds.
        common: what every component takes.
    """

    LAZY = True
    SOURCES = ("upload", "webcam")
    SERVED = ("play_at",)
    BUTTONS = ("download", "share")
    SPELLINGS: ClassVar[dict[str, spelling.Rule]] = {**spelling.COMPONENT, **spelling.buttons(*BUTTONS)}
    EVENTS = (
        "change",
        "clear",
        "start_recording",
        "stop_recording",
        "stop",
        "play",
        "pause",
        "end",
        "upload",
        "input",
    )
    PAGE: ClassVar[dict[str, Any]] = {"value": dict[str, Any], "subtitles": FileData}

    def __init__(
        self,
        value: Any = None,
        *,
        format: str | None = None,
        sources: Sequence[Source] | Source | None = None,
        height: int | str | None = None,
        width: int | str | None = None,
        webcam_options: WebcamOptions | dict[str, Any] | None = None,
        include_audio: bool | None = None,
        autoplay: bool = False,
        loop: bool = False,
        streaming: bool = False,
        watermark: WatermarkOptions | str | Path | None = None,
        subtitles: str | Path | list[dict[str, Any]] | None = None,
        playback_position: float = 0,
        **common: Unpack[Common],
    ) -> None:
        self.format = format
        self.sources = self.check_sources(sources)
        self.height = height
        self.width = width
        self.webcam_options = webcam_options or WebcamOptions()
        self.include_audio = "upload" in self.sources if include_audio is None else include_audio
        self.autoplay = autoplay
        self.loop = loop
        self.streaming = streaming
        self.watermark = WatermarkOptions(watermark) if isinstance(watermark, (str, Path)) else watermark
        described = captions.publish(subtitles, files.current())
        self.subtitles = None if described is None else described.to_json()
        self.playback_position = playback_position
        self._clips = _Clips()
        super().__init__(value, **common)

    def preprocess(self, payload: Any) -> str | None:
        """The path of the video, with the ending it came with; the address of one on the web.

        Of a streamed output it is the clip that came last.
        """
        file = self.file_of(payload)
        if file is None:
            return None
        path = file.path if is_url(file.path) else files.current().local_path(file)
        if self.format and not path.lower().endswith(f".{self.format.lower()}"):
            spelling.note(
                f"Video(format={self.format!r}): only what the user gives is converted; this file stays what it is."
            )
        return path

    def postprocess(self, value: Any) -> dict[str, Any] | None:
        """The video as a file for the page.

        Raises:
            ValueError: neither path, URL nor (video, subtitles).
            FileNotFoundError: there is no such file.
        """
        subtitles = None
        if isinstance(value, (tuple, list)):
            if len(value) != 2:
                raise ValueError(f"A Video shows a path, or (video, subtitles), not {len(value)} values.")
            value, subtitles = value
        if isinstance(value, dict) and not is_file(value) and ("video" in value or "clips" in value):
            return value
        if value is None or value == "":
            return None
        file = _described(value)
        if self.streaming and (event := context.event.get()) is not None:
            file.is_stream = True
            clip = file.to_json()
            # `run` tells the page that a later run begins anew, even with the same file
            return {"video": clip, "clips": self._clips.add(event.app_id, event.id, clip), "run": event.id}
        if subtitles is None:
            return file.to_json()
        track = captions.publish(subtitles, files.current())
        return {"video": file.to_json(), "subtitles": None if track is None else track.to_json()}

    def file_of(self, payload: Any) -> FileData | None:
        """The video in what the page sent: a file, or a file with subtitles or earlier clips."""
        if isinstance(payload, dict) and not is_file(payload) and "video" in payload:
            payload = payload["video"]
        return super().file_of(payload)

    def get_config(self) -> dict[str, Any]:
        """The properties that the page draws."""
        return self._drawn({**super().get_config(), "webcam_options": self.webcam_options})

    def update_props(self) -> dict[str, Any]:
        """The property changes that this component stands for when a function returns it."""
        return self._drawn(super().update_props())

    def _drawn(self, props: dict[str, Any]) -> dict[str, Any]:
        """Options as the page reads them."""
        if "webcam_options" in props:
            options = self.webcam_options
            props["webcam_options"] = dict(options) if isinstance(options, dict) else dict(vars(options))
        mark = self.watermark
        if "watermark" in props and mark is not None:
            picture = codec.publish(mark.watermark, "png", files.current())
            shown = None if picture is None else picture.to_json()
            props["watermark"] = {"watermark": shown, "position": mark.position}
        return props


class _Clips:
    """The clips of the last run of each mount's generator."""

    def __init__(self) -> None:
        self._runs: dict[str, tuple[int, list[dict[str, Any]]]] = {}

    def add(self, app_id: str, event_id: int, clip: dict[str, Any]) -> list[dict[str, Any]]:
        """All clips of this event so far, the new one included."""
        last, clips = self._runs.get(app_id, (None, []))
        clips = [*clips, clip] if last == event_id else [clip]
        self._runs[app_id] = (event_id, clips)
        return clips


def _described(value: Any) -> FileData:
    if isinstance(value, (str, Path)):
        return files.current().describe(value)
    if isinstance(value, FileData):
        return value
    if isinstance(value, dict) and "path" in value:
        return FileData.from_json(value)
    raise ValueError(f"A Video shows a path or a URL, not a value of type {type(value).__name__}.")
