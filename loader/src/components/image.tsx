import picture from "lucide-static/icons/image.svg";
import clipboard from "lucide-static/icons/clipboard.svg";
import download from "lucide-static/icons/download.svg";
import remove from "lucide-static/icons/x.svg";
import { useRef } from "preact/hooks";
import type { ImageProps } from "../gen/props";
import { Frames, type WebcamOptions } from "../media/camera";
import { isTooLarge, readDimensions, tooLarge } from "../media/dimensions";
import { Stream } from "../media/stream";
import { useStyle } from "../style";
import { Empty } from "../ui/Empty";
import { Chipped } from "../ui/Chipped";
import { FullscreenButton } from "../ui/Fullscreen";
import { Picture } from "../ui/Picture";
import { Icon } from "../ui/Icon";
import { ShareButton } from "../ui/ShareButton";
import { SourceBar, useSource, type Source } from "../ui/SourceBar";
import { Tool, Toolbar } from "../ui/Toolbar";
import { DropZone, FileInput, Reading, readClipboard, usePaste, useUpload } from "../ui/Upload";
import { Webcam, type Camera } from "../ui/Webcam";
import { passFocus } from "../ui/focus";
import { size } from "../ui/frame";
import type { FileData, ViewProps } from "../view";
import { downloadFile, sendFrame } from "../uploads";
import css from "./image.css";

type ImageEvent = "clear" | "change" | "stream" | "select" | "upload" | "input";
type ImageView = ViewProps<ImageProps & { _selectable?: boolean | null }, ImageEvent>;

const TYPES = ["image"];

/** A picture: shown, or taken from a file, the camera or the clipboard. */
export default function Image(view: ImageView) {
  useStyle(css);
  return view.interactive.value ? <ImageInput {...view} /> : <ImageOutput {...view} />;
}

function ImageOutput(view: ImageView) {
  const { app, props } = view;
  const container = useRef<HTMLDivElement>(null);
  const file = props.value.value;
  const buttons = props.buttons.value ?? ["download", "share", "fullscreen"];
  return (
    <Chipped view={view} kind="image" name="Image" chip={picture} group>
      {(ids) => (
        <div ref={container} {...box(props)} role="group" aria-labelledby={ids.label}>
          {file ? (
            <>
              <Toolbar>
                {buttons.includes("fullscreen") && <FullscreenButton target={container} />}
                {buttons.includes("download") && (
                  <Tool label="Download" icon={download} onClick={() => void downloadFile(app, file)} />
                )}
                {buttons.includes("share") && <ShareButton app={app} file={file} title={altText(props)} />}
              </Toolbar>
              <Shown view={view} file={file} />
            </>
          ) : (
            <Empty icon={picture} />
          )}
        </div>
      )}
    </Chipped>
  );
}

function ImageInput(view: ImageView) {
  const { app, props, input, emit } = view;
  const container = useRef<HTMLDivElement>(null);
  const [sources, active, setActive] = useSource(props.sources);
  const file = props.value.value;
  const streaming = Boolean(props.streaming.value) && active === "webcam";

  const uploader = useUpload({
    app,
    types: TYPES,
    check: problemWith,
    pixels: props.type.value !== "filepath",
    onFiles: ([first]) => {
      passFocus(container.current);
      input(first);
      emit("upload");
    },
  });
  usePaste(container, uploader, sources.includes("clipboard") || sources.includes("upload"));

  const clear = () => {
    passFocus(container.current);
    input(null);
    emit("clear");
  };
  const paste = async () => {
    try {
      await uploader.take(await readClipboard("image"));
    } catch (error) {
      app.toast({ level: "warning", title: "Warning", message: error instanceof Error ? error.message : String(error) });
    }
  };
  const choose = (source: Source) => {
    if (source === "clipboard") return void paste();
    if (source === "upload" && (file || active === "upload")) uploader.open();
    if (source === "webcam" && file) clear();
    setActive(source);
  };

  const stream = ({ video, mirror }: Camera, ended: () => void) => {
    const frames = new Frames(mirror, true);
    const take = () => {
      const pixels = frames.pixels(video);
      return pixels && sendFrame(app, `${view.id}/image.jpeg`, pixels);
    };
    const sending = new Stream(app, view.id, take, ended);
    sending.start();
    return () => sending.stop();
  };

  const options = (props.webcam_options.value ?? {}) as WebcamOptions;
  let content;
  if (streaming) {
    content = (
      <Webcam options={options} onRecord={stream} closing={file ? "Remove Image" : undefined} onClose={file ? clear : undefined} />
    );
  } else if (file) {
    content = <Shown view={view} file={file} />;
  } else if (active === "webcam") {
    content = <Webcam options={options} onCapture={(photo) => void uploader.take([photo])} />;
  } else if (active === "clipboard") {
    content = (
      <button type="button" class="upload-zone" onClick={() => void paste()}>
        <Icon svg={clipboard} />
        Paste from Clipboard
      </button>
    );
  } else {
    content = <DropZone uploader={uploader} noun="Image">{placeholder(props.placeholder.value)}</DropZone>;
  }

  const bar = sources.length > 1 || active === "clipboard";
  return (
    <Chipped view={view} kind={file && !streaming ? "image" : "image awaiting"} name="Image" chip={picture} group>
      {(ids) => (
        <div
          ref={container}
          {...box(props, uploader.dragging)}
          role="group"
          aria-labelledby={ids.label}
          {...(sources.includes("upload") ? uploader.dropHandlers : {})}
        >
          {file && !streaming && (
            <Toolbar>
              {(props.buttons.value ?? ["fullscreen"]).includes("fullscreen") && <FullscreenButton target={container} />}
              <Tool label="Remove Image" icon={remove} onClick={clear} />
            </Toolbar>
          )}
          {content}
          {bar && <SourceBar sources={sources} active={active} onChoose={choose} />}
          <FileInput uploader={uploader} />
          <Reading uploader={uploader} />
        </div>
      )}
    </Chipped>
  );
}

/** The picture itself; a press on it is a `select` with its pixel, when somebody listens. */
function Shown({ view, file }: { view: ImageView; file: FileData }) {
  const { app, props, emit } = view;
  const onSelect = (x: number, y: number) => emit("select", { index: [x, y], value: null });
  return (
    <div class="image-frame">
      <Picture app={app} file={file} alt={altText(props)} onSelect={props._selectable.value ? onSelect : undefined} />
    </div>
  );
}

/** The container's attributes: the author's `height` and `width` rule over what is inside. */
function box(props: ImageView["props"], dragging = false) {
  const height = size(props.height.value);
  const width = size(props.width.value);
  const classes = ["image-container", height && "high", width && "wide", dragging && "dragging"];
  return { class: classes.filter(Boolean).join(" "), style: { height, width } };
}

function altText(props: ImageView["props"]): string {
  return String(props.alt_text.value ?? props.label.value ?? "Image");
}

/** Why the file cannot be the picture; null when it may, as far as its first bytes tell. */
async function problemWith(file: File): Promise<string | null> {
  if (file.size === 0) return `${file.name} is empty: it has 0 bytes.`;
  const dimensions = await readDimensions(file);
  return dimensions && isTooLarge(dimensions) ? tooLarge(file.name, dimensions) : null;
}

/** Instead of the drop zone's words: the first line large when it is a heading, the rest below. */
function placeholder(text: string | null | undefined) {
  if (!text) return undefined;
  const [, heading, rest] = /^\s*#+\s*([^\n]*)\n?([\s\S]*)$/.exec(text) ?? [null, "", text];
  return (
    <>
      {heading && <span class="zone-heading">{heading}</span>}
      {rest?.trim() && <span class="zone-text">{rest.trim()}</span>}
    </>
  );
}
