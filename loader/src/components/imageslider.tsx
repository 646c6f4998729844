import download from "lucide-static/icons/download.svg";
import remove from "lucide-static/icons/x.svg";
import picture from "lucide-static/icons/image.svg";
import handle from "lucide-static/icons/chevrons-left-right.svg";
import { useEffect, useRef, useState } from "preact/hooks";
import type { ImageSliderEvent, ImageSliderProps } from "../gen/props";
import { isTooLarge, readDimensions, tooLarge } from "../media/dimensions";
import { useStyle } from "../style";
import { Empty } from "../ui/Empty";
import { Chipped } from "../ui/Chipped";
import { FullscreenButton } from "../ui/Fullscreen";
import { Icon } from "../ui/Icon";
import { Picture } from "../ui/Picture";
import { Tool, Toolbar } from "../ui/Toolbar";
import { DropZone, FileInput, Reading, usePaste, useUpload } from "../ui/Upload";
import { passFocus } from "../ui/focus";
import { size } from "../ui/frame";
import { downloadFile } from "../uploads";
import type { FileData, ViewProps } from "../view";
import css from "./imageslider.css";

type SliderView = ViewProps<ImageSliderProps, ImageSliderEvent>;

/** Two pictures, one over the other up to where the slider stands. */
export default function ImageSlider(view: SliderView) {
  useStyle(css);
  const { app, props, input, emit } = view;
  const container = useRef<HTMLDivElement>(null);
  const [first = null, second = null] = props.value.value ?? [];
  const interactive = view.interactive.value;
  const both = Boolean(first && second);
  const buttons = props.buttons.value ?? ["download", "fullscreen"];
  const name = String(props.label.value ?? "Image Slider");
  const clear = () => {
    passFocus(container.current);
    input(null);
    emit("clear");
  };
  const take = (place: 0 | 1, files: readonly FileData[]) => {
    const [one = null, two = null] = props.value.peek() ?? [];
    const given = files[0] ?? null;
    const other = files[1] ?? (place ? one : two);
    passFocus(container.current);
    input(place ? [other, given] : [given, other]);
    emit("upload");
  };
  const shown = interactive || first || second;
  return (
    <Chipped view={view} kind={interactive && !both ? "imageslider awaiting" : "imageslider"} name="Image Slider" chip={picture} group>
      {(ids) => (
        <div
          ref={container}
          class="compare"
          role="group"
          aria-labelledby={ids.label}
          style={{ height: size(props.height.value), width: size(props.width.value), maxHeight: size(props.max_height.value ?? 500) }}
        >
          {!shown && <Empty icon={picture} />}
          {(first || second) && (
            <Toolbar>
              {both && buttons.includes("fullscreen") && <FullscreenButton target={container} />}
              {both && buttons.includes("download") && <Tool label="Download" icon={download} onClick={() => void downloadFile(app, second!)} />}
              {interactive && <Tool label="Clear" icon={remove} onClick={clear} />}
            </Toolbar>
          )}
          {both ? (
            <Compared view={view} files={[first!, second!]} name={name} />
          ) : (
            shown && (
              <div class="compare-slots">
                <Slot view={view} file={first} name={`${name}: first`} onFiles={(files) => take(0, files)} />
                <Slot view={view} file={second} name={`${name}: second`} onFiles={(files) => take(1, files)} />
              </div>
            )
          )}
        </div>
      )}
    </Chipped>
  );
}

/** Both pictures and the slider: a range over all of them, so that any pointer and the keys move it. */
function Compared({ view, files: [first, second], name }: { view: SliderView; files: readonly [FileData, FileData]; name: string }) {
  const given = Number(view.props.slider_position.value ?? 50);
  const [position, setPosition] = useState(given);
  const before = useRef(given);
  useEffect(() => setPosition(given), [given]);
  const share = Math.min(100, Math.max(0, Number.isFinite(position) ? position : 50));
  return (
    <div class="compare-stack" style={{ "--position": `${share}%` }}>
      <div class="compare-under">
        <Picture app={view.app} file={second} alt={`${name}: second`} />
      </div>
      <div class="compare-over">
        <Picture app={view.app} file={first} alt={`${name}: first`} />
      </div>
      <input
        class="compare-range"
        type="range"
        dir="ltr"
        min={0}
        max={100}
        step="any"
        value={share}
        aria-label={`${name}: slider position`}
        aria-valuetext={`${Math.round(share)} percent of the first picture`}
        onInput={(event) => setPosition(event.currentTarget.valueAsNumber)}
        // A finger that begins to scroll the page has not meant the slider.
        onPointerDown={() => void (before.current = share)}
        onPointerCancel={() => setPosition(before.current)}
        onKeyDown={(event) => {
          const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 }[event.key];
          if (step === undefined) return;
          event.preventDefault();
          setPosition(Math.min(100, Math.max(0, share + step)));
        }}
      />
      <div class="compare-line" aria-hidden="true">
        <span class="compare-handle"><Icon svg={handle} /></span>
      </div>
    </div>
  );
}

/** One of the two while the other is missing: a picture, or a place to drop one. */
function Slot({ view, file, name, onFiles }: { view: SliderView; file: FileData | null; name: string; onFiles: (files: FileData[]) => void }) {
  const slot = useRef<HTMLDivElement>(null);
  const uploader = useUpload({
    app: view.app,
    types: ["image"],
    multiple: true,
    check: problemWith,
    pixels: view.props.type.value !== "filepath",
    onFiles,
  });
  const interactive = view.interactive.value;
  usePaste(slot, uploader, interactive && !file);
  if (file) {
    return (
      <div class="compare-slot">
        <Picture app={view.app} file={file} alt={name} />
      </div>
    );
  }
  if (!interactive) return null;
  return (
    <div ref={slot} class={uploader.dragging ? "compare-slot dragging" : "compare-slot"} role="group" aria-label={name} {...uploader.dropHandlers}>
      <DropZone uploader={uploader} noun="Image" />
      <FileInput uploader={uploader} />
      <Reading uploader={uploader} />
    </div>
  );
}

/** Why the file cannot be the picture; null when it may, as far as its first bytes tell. */
async function problemWith(file: File): Promise<string | null> {
  if (file.size === 0) return `${file.name} is empty: it has 0 bytes.`;
  const dimensions = await readDimensions(file);
  return dimensions && isTooLarge(dimensions) ? tooLarge(file.name, dimensions) : null;
}

