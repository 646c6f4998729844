"""Audio: a sound to give, or to play."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from lite_py import files, spelling
from lite_py.component import Common
from lite_py.errors import Error
from lite_py.file_component import FileComponent
from lite_py.files import is_url
from lite_py.media import audio as codec
from lite_py.media import subtitles as captions
from lite_py.media.soundstream import SoundStream
from lite_py.types import FileData

if TYPE_CHECKING:
    from typing_extensions import Unpack

Source = Literal["upload", "microphone"]


@dataclasses.dataclass
class WaveformOptions:
    """How the waveform looks.

    Args:
        waveform_color: a CSS colour of what is not played yet.
        waveform_progress_color: of what is played.
        trim_region_color: of the part that trimming keeps.
        show_recording_waveform: False shows the browser's own player instead.
        skip_length: percent of the length that a skip goes; None skips 5 seconds.
        sample_rate: Hz of a trimmed sound; None keeps its own.
    """

    waveform_color: str | None = None
    waveform_progress_color: str | None = None
    trim_region_color: str | None = None
    show_recording_waveform: bool = True
    skip_length: int | float | None = 5
    sample_rate: int | None = None


class Audio(FileComponent):
    """A sound that the user gives, or that a function plays.

    A function gets what `type` says and returns (sample rate, array), bytes of a file, a path or a URL.

    Args:
        value: the first sound.
        sources: where a sound may come from: "upload", "microphone".
        type: "numpy" for (sample rate in Hz, int16 array of shape (samples,) or (samples, channels)),
            or "filepath".
        streaming: as an input, the microphone sends pieces while it records; as an output of a
            generator, each piece plays as soon as it is there.
        format: "wav" gives a function WAV files whatever was uploaded. There is no MP3 encoder in a page.
        autoplay: play a new sound at once, where the browser allows it.
        editable: may the user trim?
        waveform_options: how the waveform looks.
        loop: begin again at the end.
        recording: begin to record when the page opens.
        subtitles: a .vtt, .srt or .json file, or a list of {"text": ..., "timestamp": [start, end]}.
        playback_position: seconds at which playing begins.
        min_length: seconds that a sound must last (as in Gradio 4).
        max_length: seconds that it may last.
        common: what every component takes.

    Raises:
        ValueError: an unknown type, format or source, or subtitles that cannot be read.
    """

    LAZY = True
    SOURCES = ("upload", "microphone")
    STREAMED = "microphone"
    SERVED = ("play_at",)
    BUTTONS = ("download", "share")
    SPELLINGS: ClassVar[dict[str, spelling.Rule]] = {
        **spelling.COMPONENT,
        **spelling.buttons(*BUTTONS),
        **spelling.AUDIO,
    }
    EVENTS = (
        "stream",
        "change",
        "clear",
        "play",
        "pause",
        "stop",
        "start_recording",
        "pause_recording",
        "stop_recording",
        "upload",
        "input",
    )
    PAGE: ClassVar[dict[str, Any]] = {"value": FileData, "subtitles": FileData}

    def __init__(
        self,
        value: Any = None,
        *,
        sources: Sequence[Source] | Source | None = None,
        type: Literal["numpy", "filepath"] = "numpy",
        streaming: bool = False,
        format: Literal["wav", "mp3"] | None = None,
        autoplay: bool = False,
        editable: bool = True,
        waveform_options: WaveformOptions | dict[str, Any] | None = None,
        loop: bool = False,
        recording: bool = False,
        subtitles: str | Path | list[dict[str, Any]] | None = None,
        playback_position: float = 0,
        min_length: float | None = None,
        max_length: float | None = None,
        **common: Unpack[Common],
    ) -> None:
        if type not in ("numpy", "filepath"):
            raise ValueError(f"Audio type is {type!r}; it must be 'numpy' or 'filepath'.")
        wanted = format.lower() if format is not None else None
        if wanted not in (None, "wav", "mp3"):
            raise ValueError(f"Audio format is {format!r}; it must be 'wav' or 'mp3'.")
        self.type: Literal["numpy", "filepath"] = type
        self.format = wanted
        self.streaming = streaming
        self.sources = self.check_sources(sources, streaming)
        self.autoplay = autoplay
        self.editable = editable
        self.waveform_options = _options(waveform_options)
        self.loop = loop
        self.recording = recording
        described = captions.publish(subtitles, files.current())
        self.subtitles = None if described is None else described.to_json()
        self.playback_position = playback_position
        self.min_length = min_length
        self.max_length = max_length
        super().__init__(value, **common)

    def must_decode(self, payload: Any) -> bool:
        """Are samples needed of a file that is no WAV file, and has not been decoded?"""
        if payload is None or not self._needs_samples(payload):
            return False
        store = files.current()
        file = FileData.from_json(payload)
        if is_url(file.path):
            return False
        path = store.local_path(file)
        return bool(Path(path).stat().st_size) and store.decoded(path) is None and codec.header(path) is None

    def _needs_samples(self, payload: Any) -> bool:
        if self.type == "numpy" or self.min_length is not None or self.max_length is not None:
            return True
        return self.format == "wav" and PurePosixPath(FileData.from_json(payload).path).suffix.lower() != ".wav"

    def preprocess(self, payload: Any) -> Any:
        """The sound as `type` says; None when there is none.

        Raises:
            Error: it cannot be read as a sound, or is too short or too long.
        """
        if payload is None:
            return None
        file = FileData.from_json(payload)
        if is_url(file.path):
            if self.type == "filepath":
                return file.path
            raise Error(f"{file.path:.200} is on the web, where Python cannot read it; upload the sound instead.")
        store = files.current()
        path = store.local_path(file)
        name = file.orig_name or PurePosixPath(path).name
        needed = self._needs_samples(payload)
        readable = (store.decoded(path) or path) if needed else path
        self._check_length(readable, name)
        if self.type == "numpy":
            return codec.read(readable, name)
        codec.tell_format(readable, self.format)
        return readable if self.format == "wav" and needed else path

    def _check_length(self, path: str, name: str) -> None:
        if self.min_length is None and self.max_length is None:
            return
        about = codec.header(path)
        if about is None:
            raise Error(f"{name} is damaged, or no sound that can be read; use a WAV or MP3 file.")
        seconds = about.frames / about.rate
        if self.min_length is not None and seconds < self.min_length:
            raise Error(f"{name} lasts {seconds:.1f} seconds; it must last {self.min_length} or more.")
        if self.max_length is not None and seconds > self.max_length:
            raise Error(f"{name} lasts {seconds:.1f} seconds; it may last {self.max_length} at most.")

    def postprocess(self, value: Any) -> dict[str, Any] | None:
        """The sound as a file for the page; arrays become 16-bit WAV files."""
        file = codec.publish(value, self.format, files.current())
        return None if file is None else file.to_json()

    def output_stream(self) -> SoundStream | None:
        """What plays a generator's values one after the other, when `streaming`."""
        return SoundStream(files.current()) if self.streaming else None

    def get_config(self) -> dict[str, Any]:
        """The properties that the page draws."""
        return {**super().get_config(), "waveform_options": dataclasses.asdict(self.waveform_options)}

    def update_props(self) -> dict[str, Any]:
        """The property changes that this component stands for when a function returns it."""
        changes = super().update_props()
        if "waveform_options" in changes:
            changes["waveform_options"] = dataclasses.asdict(self.waveform_options)
        return changes


def _options(given: WaveformOptions | dict[str, Any] | None) -> WaveformOptions:
    if not isinstance(given, dict):
        return given or WaveformOptions()
    known = {field.name for field in dataclasses.fields(WaveformOptions)}
    for name in given.keys() - known:
        spelling.note(f"waveform_options has no {name!r}; it has {', '.join(sorted(known))}.")
    return WaveformOptions(**{name: value for name, value in given.items() if name in known})
