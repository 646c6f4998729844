import download from "lucide-static/icons/download.svg";
import remove from "lucide-static/icons/x.svg";
import scissors from "lucide-static/icons/scissors.svg";
import share from "lucide-static/icons/share-2.svg";
import undo from "lucide-static/icons/rotate-ccw.svg";
import film from "lucide-static/icons/video.svg";
import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { VideoEvent, VideoProps } from "../gen/props";
import type { WebcamOptions } from "../media/camera";
import { tellPosition } from "../media/playing";
import { Recorder } from "../media/recorder";
import { useStyle } from "../style";
import { Empty } from "../ui/Empty";
import { Chipped } from "../ui/Chipped";
import { FullscreenButton } from "../ui/Fullscreen";
import { Player } from "../ui/Player";
import { SourceBar, useSource, type Source } from "../ui/SourceBar";
import { Tool, Toolbar } from "../ui/Toolbar";
import { Trimmer } from "../ui/Trimmer";
import { DropZone, FileInput, Reading, useUpload } from "../ui/Upload";
import { Webcam, type Camera } from "../ui/Webcam";
import type { Span } from "../ui/Waveform";
import { passFocus } from "../ui/focus";
import { size } from "../ui/frame";
import type { FileData, ViewProps } from "../view";
import { downloadFile, uploadFile } from "../uploads";
import css from "./video.css";

type VideoView = ViewProps<VideoProps, VideoEvent>;

const TYPES = ["video"];

/** A value of several parts: a video with subtitles, or the clips of a stream. */
interface Composed {
  video: FileData;
  subtitles?: FileData | null;
  clips?: FileData[];
  /** Which run of the generator gave the clips. */
  run?: number;
}

/** A video: shown, or taken from a file or the camera. */
export default function Video(view: VideoView) {
  useStyle(css);
  return view.interactive.value ? <VideoInput {...view} /> : <VideoOutput {...view} />;
}

function VideoOutput(view: VideoView) {
  const { app, props } = view;
  const container = useRef<HTMLDivElement>(null);
  const found = parts(props.value.value);
  const buttons = props.buttons.value ?? ["download", "share"];
  return (
    <Chipped view={view} kind="video" name="Video" chip={film} group>
      {(ids) => (
        <div ref={container} {...box(props)} role="group" aria-labelledby={ids.label}>
          {found ? (
            <>
              <Toolbar>
                {buttons.includes("download") && (
                  <Tool label="Download" icon={download} onClick={() => found.clips.forEach((clip) => void downloadFile(app, clip))} />
                )}
                {buttons.includes("share") && "share" in navigator && (
                  <Tool label="Share" icon={share} onClick={() => void shareFile(view, found.clips[0]!)} />
                )}
              </Toolbar>
              <Shown view={view} container={container} />
            </>
          ) : (
            <Empty icon={film} />
          )}
        </div>
      )}
    </Chipped>
  );
}

function VideoInput(view: VideoView) {
  const { app, props, input, emit } = view;
  const container = useRef<HTMLDivElement>(null);
  const [sources, active, setActive] = useSource(props.sources);
  const found = parts(props.value.value);
  const audio = props.include_audio.value !== false;

  const uploader = useUpload({
    app,
    types: TYPES,
    check: async (file) => (file.size === 0 ? `${file.name} is empty: it has 0 bytes.` : null),
    change: (file) => fitted(file, audio),
    onFiles: ([first]) => {
      passFocus(container.current);
      input(first);
      emit("upload");
    },
  });

  // A video that did not come from a cut has nothing before it.
  const history = useRef<{ made: string; before: FileData }[]>([]);
  const only = found?.clips.length === 1 ? found.clips[0]! : null;
  if (history.current.at(-1)?.made !== only?.path) history.current = [];
  const url = only && app.files.url(only);
  const [trimming, setTrimming] = useState<string | null>(null);
  const trim = async (file: FileData, span: Span, tell: (part: number) => void) => {
    try {
      const { converted } = await import("../media/convert");
      const cut = await uploadFile(app, await converted(await app.files.blob(file), nameOf(file), { span }, tell));
      history.current.push({ made: cut.path, before: file });
      setTrimming(null);
      input(cut);
    } catch (error) {
      complain(error);
    }
  };
  const undoTrim = () => {
    passFocus(container.current);
    input(history.current.pop()!.before);
  };

  const clear = () => {
    passFocus(container.current);
    input(null);
    emit("clear");
  };
  const choose = (source: Source) => {
    if (source === "upload" && (found || active === "upload")) uploader.open();
    if (source === "webcam" && found) clear();
    setActive(source);
  };

  const record = ({ video, stream, mirror }: Camera, ended: () => void) => {
    const recorder = Recorder.begin(video, stream, mirror, props.format.value ?? null);
    recorder.then(
      () => emit("start_recording"),
      (error: unknown) => {
        ended();
        complain(error);
      },
    );
    return () => void keep(recorder);
  };
  /** The video as the author wants it; as it is, with a word to the user, where the browser cannot make that. */
  const fitted = async (file: File, sound: boolean): Promise<File> => {
    const format = props.format.value?.replace(/^\./, "").toLowerCase();
    const other = format && !file.name.toLowerCase().endsWith(`.${format}`);
    if (sound && !other) return file;
    try {
      const { converted } = await import("../media/convert");
      return await converted(file, file.name, { silent: !sound, format: other ? format : undefined });
    } catch (error) {
      const message = `${error instanceof Error ? error.message : String(error)} It stays as it is.`;
      app.toast({ level: "warning", title: "Warning", message });
      return file;
    }
  };
  const keep = async (recorder: Promise<Recorder>) => {
    try {
      const file = await (await recorder).stop();
      const stored = file && (await uploadFile(app, await fitted(file, true)));
      if (stored) {
        passFocus(container.current);
        input(stored);
      }
      emit("stop_recording");
    } catch (error) {
      complain(error);
    }
  };
  const complain = (error: unknown) =>
    app.toast({ level: "error", title: "Error", message: error instanceof Error ? error.message : String(error) });

  let content;
  if (found) {
    content = <Shown view={view} container={container} />;
  } else if (active === "webcam") {
    content = <Webcam options={(props.webcam_options.value ?? {}) as WebcamOptions} audio={audio} onRecord={record} />;
  } else {
    content = <DropZone uploader={uploader} noun="Video" />;
  }
  return (
    <Chipped view={view} kind={found ? "video" : "video awaiting"} name="Video" chip={film} group>
      {(ids) => (
        <div
          ref={container}
          {...box(props, uploader.dragging)}
          role="group"
          aria-labelledby={ids.label}
          {...(sources.includes("upload") ? uploader.dropHandlers : {})}
        >
          {found && (
            <Toolbar>
              {history.current.length > 0 && <Tool label="Undo" icon={undo} onClick={undoTrim} />}
              {url && <Tool label="Trim video to selection" icon={scissors} onClick={() => setTrimming(trimming === url ? null : url)} />}
              <Tool label="Remove Video" icon={remove} onClick={clear} />
            </Toolbar>
          )}
          {content}
          {only && url !== null && url === trimming && (
            <Trimmer
              url={url}
              video={() => container.current?.querySelector("video") ?? null}
              onTrim={(span, tell) => trim(only, span, tell)}
              onCancel={() => {
                passFocus(container.current);
                setTrimming(null);
              }}
            />
          )}
          {sources.length > 1 && <SourceBar sources={sources} active={active} onChoose={choose} />}
          <FileInput uploader={uploader} />
          <Reading uploader={uploader} />
        </div>
      )}
    </Chipped>
  );
}

/** The video in its player. */
function Shown({ view, container }: { view: VideoView; container: RefObject<HTMLDivElement | null> }) {
  const { id, app, props, interactive, emit } = view;
  const found = parts(props.value.value);
  const stage = app.store.node(id)?.status.value?.stage;
  if (!found) return null;
  return (
    <Player
      app={app}
      clips={found.clips}
      subtitles={found.subtitles ?? props.subtitles.value ?? null}
      label={String(props.label.value ?? "Video")}
      autoplay={Boolean(props.autoplay.value) && !interactive.value}
      loop={Boolean(props.loop.value)}
      run={found.run}
      growing={found.run !== undefined && (stage === "pending" || stage === "generating")}
      position={Number(props.playback_position.value ?? 0)}
      onEvent={emit}
      onTime={(seconds) => tellPosition(view, seconds)}
      tools={<FullscreenButton target={container} />}
    >
      <Mark view={view} />
    </Player>
  );
}

/** The watermark over the picture. */
function Mark({ view: { app, props } }: { view: VideoView }): ComponentChildren {
  const mark = props.watermark.value as { watermark?: FileData | null; position?: string | [number, number] } | null | undefined;
  const file = mark?.watermark ?? null;
  const address = file && app.files.url(file);
  const [made, setMade] = useState<string | null>(null);
  // Raw pixels have no address until they are asked for as a file.
  useEffect(() => {
    if (!file || address) return undefined;
    let url: string | null = null;
    let current = true;
    app.files.blob(file).then(
      (blob) => current && setMade((url = URL.createObjectURL(blob))),
      () => {}, // a video without its watermark is still a video
    );
    return () => {
      current = false;
      if (url) URL.revokeObjectURL(url);
    };
  }, [file?.path, address]);
  const shown = address ?? made;
  if (!file || !shown) return null;
  const position = mark?.position ?? "bottom-right";
  const [block, inline] = typeof position === "string" ? position.split("-") : ["top", "left"];
  const [left, top] = typeof position === "string" ? [5, 5] : position;
  const style = { [block === "top" ? "top" : "bottom"]: `${top}px`, [inline === "left" ? "left" : "right"]: `${left}px` };
  return <img class="player-mark" src={shown} alt="" style={style} />;
}

/** The files of a value. */
function parts(value: unknown): { clips: FileData[]; subtitles?: FileData | null; run?: number } | null {
  if (typeof value !== "object" || value === null) return null;
  if (!("video" in value)) return { clips: [value as FileData] };
  const { video, clips, subtitles, run } = value as Composed;
  return video && { clips: clips ?? [video], subtitles, run };
}

/** The container's attributes: the author's `height` and `width` rule over what is inside. */
function box(props: VideoView["props"], dragging = false) {
  const height = size(props.height.value);
  const width = size(props.width.value);
  const classes = ["video-container", height && "high", width && "wide", dragging && "dragging"];
  return { class: classes.filter(Boolean).join(" "), style: { height, width } };
}

function nameOf({ orig_name, path }: FileData): string {
  return orig_name ?? path.split("/").at(-1) ?? "video";
}

async function shareFile({ app, props }: VideoView, file: FileData): Promise<void> {
  try {
    const blob = await app.files.blob(file);
    await navigator.share({ title: String(props.label.value ?? "Video"), files: [new File([blob], nameOf(file), { type: blob.type })] });
  } catch (error) {
    // AbortError: the user changed their mind.
    if (error instanceof DOMException && error.name === "AbortError") return;
    app.toast({ level: "error", title: "Error", message: "The video could not be shared from this browser; download it instead." });
  }
}
