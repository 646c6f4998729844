import download from "lucide-static/icons/download.svg";
import music from "lucide-static/icons/music.svg";
import remove from "lucide-static/icons/x.svg";
import { useRef } from "preact/hooks";
import type { AudioEvent, AudioProps } from "../gen/props";
import { decode, decodeToWav, sendSamples } from "../media/decode";
import { tellPosition } from "../media/playing";
import { pcmOf, wavFile, wavHeader } from "../media/wav";
import { useStyle } from "../style";
import { Empty } from "../ui/Empty";
import { Chipped } from "../ui/Chipped";
import { passFocus } from "../ui/focus";
import { Microphone } from "../ui/Microphone";
import { SoundPlayer } from "../ui/SoundPlayer";
import { ShareButton } from "../ui/ShareButton";
import { SourceBar, useSource, type Source } from "../ui/SourceBar";
import { StreamPlayer } from "../ui/StreamPlayer";
import { Tool, Toolbar } from "../ui/Toolbar";
import { DropZone, FileInput, Reading, usePaste, useUpload } from "../ui/Upload";
import type { Span, WaveformOptions } from "../ui/Waveform";
import { downloadFile, uploadFile } from "../uploads";
import type { FileData, ViewProps } from "../view";
import { useLiveMicrophone } from "../media/live";
import { usePlayback } from "../media/stage";
import css from "./audio.css";

type AudioView = ViewProps<AudioProps, AudioEvent>;

/** The last two are among others, or not sound at all, by what some systems say of them. */
const TYPES = ["audio", ".ogg", ".webm"];

/** A sound: played, or taken from a file or the microphone. */
export default function Audio(view: AudioView) {
  useStyle(css);
  if (!view.interactive.value) return <AudioOutput {...view} />;
  return view.props.streaming.value ? <LiveInput {...view} /> : <AudioInput {...view} />;
}

function AudioOutput(view: AudioView) {
  const { props, emit } = view;
  const { playback, heard } = usePlayback(view);
  const file = props.value.value;
  return (
    <Chipped view={view} kind="audio" name="Audio" chip={music} group>
      {(ids) => (
        <div class="audio-container" role="group" aria-labelledby={ids.label}>
          {file && !file.is_stream && (
            <Toolbar>
              <FileTools view={view} file={file} />
            </Toolbar>
          )}
          {playback ? (
            <StreamPlayer playback={playback} onPlay={() => emit("play")} onPause={() => emit("pause")} />
          ) : file && !file.is_stream ? (
            <Sound view={view} file={file} autoplay={Boolean(props.autoplay.value) && !heard(file)} />
          ) : file ? (
            <p class="audio-waiting" role="status">Receiving sound</p>
          ) : (
            <Empty icon={music} />
          )}
        </div>
      )}
    </Chipped>
  );
}

function AudioInput(view: AudioView) {
  const { app, props, input, emit } = view;
  const container = useRef<HTMLDivElement>(null);
  const [sources, active, setActive] = useSource(props.sources);
  const file = props.value.value;
  const decoded = useRef(new Map<string, ArrayBuffer>());
  const take = (taken: FileData) => {
    const wav = decoded.current.get(taken.orig_name ?? "");
    if (wav) sendSamples(app, taken, wav);
    decoded.current.clear();
    passFocus(container.current);
    input(taken);
  };
  const uploader = useUpload({
    app,
    types: TYPES,
    // What Python needs samples of is decoded before it counts as taken: what cannot be is refused.
    check: async (given) => {
      try {
        if (!given.size) throw new Error(`${given.name} is empty: it has 0 bytes.`);
        if (needsSamples(props, given.name) && !(await wavHeader(given))) decoded.current.set(given.name, await decodeToWav(given, given.name));
        return null;
      } catch (error) {
        return (error as Error).message;
      }
    },
    onFiles: ([first]) => {
      take(first!);
      emit("upload");
    },
  });
  usePaste(container, uploader, sources.includes("upload"));
  const begun = useRef(false);
  const parts = useRef<Int16Array[]>([]);

  const clear = () => {
    passFocus(container.current);
    input(null);
    emit("clear");
  };
  const choose = (source: Source) => {
    if (source === "upload" && (file || active === "upload")) uploader.open();
    if (source === "microphone" && file) clear();
    setActive(source);
  };
  const stopped = async (rate: number) => {
    try {
      take(await uploadFile(app, new File([wavFile(rate, 1, parts.current.splice(0))], "audio.wav", { type: "audio/wav" })));
    } catch {
      return; // `upload` has told why
    }
    emit("stop_recording");
  };

  let content;
  if (file) {
    content = <EditedSound view={view} file={file} take={take} />;
  } else if (active === "microphone") {
    content = (
      <Microphone
        recording={Boolean(props.recording.value)}
        begun={begun}
        pausable
        onStart={() => {
          parts.current = [];
          emit("start_recording");
        }}
        onSamples={(samples) => void parts.current.push(samples)}
        onPause={() => emit("pause_recording")}
        onStop={(rate) => void stopped(rate)}
      />
    );
  } else {
    content = <DropZone uploader={uploader} noun="Audio" />;
  }
  return (
    <Chipped view={view} kind={file || active === "microphone" ? "audio" : "audio awaiting"} name="Audio" chip={music} group>
      {(ids) => (
        <div
          ref={container}
          class={uploader.dragging ? "audio-container dragging" : "audio-container"}
          role="group"
          aria-labelledby={ids.label}
          {...(sources.includes("upload") ? uploader.dropHandlers : {})}
        >
          {file && (
            <Toolbar>
              <FileTools view={view} file={file} />
              <Tool label="Remove Audio" icon={remove} onClick={clear} />
            </Toolbar>
          )}
          {content}
          {sources.length > 1 && <SourceBar sources={sources} active={active} onChoose={choose} />}
          <FileInput uploader={uploader} />
          <Reading uploader={uploader} />
        </div>
      )}
    </Chipped>
  );
}

/** A microphone whose sound goes to Python while it records. */
function LiveInput(view: AudioView) {
  const microphone = useLiveMicrophone(view);
  const begun = useRef(false);
  return (
    <Chipped view={view} kind="audio" name="Audio" chip={music} group>
      {(ids) => (
        <div class="audio-container" role="group" aria-labelledby={ids.label}>
          <Microphone recording={Boolean(view.props.recording.value)} begun={begun} {...microphone} />
        </div>
      )}
    </Chipped>
  );
}

function FileTools({ view, file }: { view: AudioView; file: FileData }) {
  const { app, props } = view;
  const buttons = props.buttons.value ?? ["download", "share"];
  return (
    <>
      {buttons.includes("download") && <Tool label="Download" icon={download} onClick={() => void downloadFile(app, file)} />}
      {buttons.includes("share") && <ShareButton app={app} file={file} title={nameOf(file)} />}
    </>
  );
}

/** A sound that may be trimmed; what it was before each cut can be had back. */
function EditedSound({ view, file, take }: { view: AudioView; file: FileData; take: (file: FileData) => void }) {
  const { app, props, input } = view;
  const history = useRef<{ made: string; before: FileData }[]>([]);
  // A sound that did not come from a cut has nothing before it.
  if (history.current.at(-1)?.made !== file.path) history.current = [];
  const trim = async (span: Span) => {
    try {
      const cut = await uploadFile(app, await trimmed(await app.files.blob(file), nameOf(file), span, options(props).sample_rate));
      history.current.push({ made: cut.path, before: file });
      take(cut);
    } catch (error) {
      console.warn("lite_py: not trimmed:", error);
      app.toast({ level: "error", title: "Error", message: (error as Error).message });
    }
  };
  const undo = () => input(history.current.pop()!.before);
  const editable = props.editable.value !== false;
  return (
    <Sound
      view={view}
      file={file}
      onTrim={editable ? (span) => void trim(span) : undefined}
      onUndo={history.current.length ? undo : undefined}
    />
  );
}

interface SoundProps {
  view: AudioView;
  file: FileData;
  autoplay?: boolean;
  onTrim?: (span: Span) => void;
  onUndo?: () => void;
}

function Sound({ view, file, autoplay, onTrim, onUndo }: SoundProps) {
  const { app, props, emit } = view;
  return (
    <SoundPlayer
      url={app.files.url(file)}
      name={nameOf(file)}
      blob={() => app.files.blob(file)}
      options={options(props)}
      autoplay={autoplay}
      loop={Boolean(props.loop.value)}
      start={props.playback_position.value ?? 0}
      subtitles={props.subtitles.value ? app.files.url(props.subtitles.value) : null}
      onPlay={() => emit("play")}
      onPause={() => emit("pause")}
      onEnd={() => emit("stop")}
      onTime={(seconds) => tellPosition(view, seconds)}
      onTrim={onTrim}
      onUndo={onUndo}
    />
  );
}

/** Must Python have samples of the sound? */
function needsSamples(props: AudioView["props"], name: string): boolean {
  if (props.type.value !== "filepath" || props.min_length.value != null || props.max_length.value != null) return true;
  return props.format.value === "wav" && !name.toLowerCase().endsWith(".wav");
}

async function trimmed(blob: Blob, name: string, span: Span, rate?: number | null): Promise<File> {
  let buffer = await decode(blob, name);
  if (rate && rate !== buffer.sampleRate) {
    const context = new OfflineAudioContext(buffer.numberOfChannels, Math.ceil(buffer.duration * rate), rate);
    const source = new AudioBufferSourceNode(context, { buffer });
    source.connect(context.destination);
    source.start();
    buffer = await context.startRendering();
  }
  const at = (seconds: number) => Math.max(0, Math.min(buffer.length, Math.round(seconds * buffer.sampleRate)));
  const pcm = pcmOf(buffer, at(span.start), at(span.end));
  return new File([wavFile(pcm.rate, pcm.channels, [pcm.samples])], `${name.replace(/\.\w+$/, "")}.wav`, { type: "audio/wav" });
}

function options(props: AudioView["props"]): WaveformOptions {
  return (props.waveform_options.value ?? {}) as WaveformOptions;
}

function nameOf(file: FileData): string {
  return file.orig_name ?? file.path.split("/").at(-1) ?? "audio";
}

