import brushIcon from "lucide-static/icons/brush.svg";
import clipboard from "lucide-static/icons/clipboard.svg";
import cropIcon from "lucide-static/icons/crop.svg";
import eraserIcon from "lucide-static/icons/eraser.svg";
import imageIcon from "lucide-static/icons/image.svg";
import paletteIcon from "lucide-static/icons/palette.svg";
import resizeIcon from "lucide-static/icons/scaling.svg";
import sizeIcon from "lucide-static/icons/circle-dot.svg";
import uploadIcon from "lucide-static/icons/upload.svg";
import webcamIcon from "lucide-static/icons/webcam.svg";
import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../ui/Icon";
import type { Colour } from "./colours";
import { type Editor, RADII, type ToolName } from "./editor";
import { Resize } from "./Resize";

interface ToolsProps {
  editor: Editor;
  sources: readonly string[];
  transforms: readonly string[];
  onSource: (source: "upload" | "clipboard" | "webcam") => void;
}

/** The tools at the side, and below them what the one in use can be set to. */
export function Tools({ editor, sources, transforms, onSource }: ToolsProps) {
  const { options } = editor;
  const tool = editor.tool.value;
  const box = useRef<HTMLDivElement>(null);
  const [panel, setPanel] = useState<"colour" | "size" | null>(null);
  editor.revision.value;
  useEffect(() => setPanel(null), [tool]);
  useEffect(() => {
    if (!panel) return undefined;
    const away = (event: Event) => {
      if (box.current && !event.composedPath().includes(box.current)) setPanel(null);
    };
    document.addEventListener("pointerdown", away, true);
    return () => document.removeEventListener("pointerdown", away, true);
  }, [panel]);

  const choose = (name: ToolName) => {
    editor.end();
    editor.tool.value = name;
  };
  const tools = (name: ToolName, label: string, icon: string) => (
    <Choice label={label} icon={icon} on={tool === name} onClick={() => choose(name)} />
  );
  const picture = sources.length > 0 || transforms.length > 0;
  const imaging = tool === "image" || tool === "crop" || tool === "resize";
  const pen = tool === "draw" || tool === "erase" ? tool : null;
  const close = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !panel) return;
    event.stopPropagation();
    setPanel(null);
    box.current?.querySelector<HTMLElement>("[aria-expanded=true]")?.focus();
  };
  return (
    <div ref={box} class="editor-side" onKeyDown={close}>
      <div class="editor-tools" role="group" aria-label="Tools">
        {picture && <Choice label="Image" icon={imageIcon} on={imaging} onClick={() => choose("image")} />}
        {options.brush && tools("draw", "Brush", brushIcon)}
        {options.eraser && tools("erase", "Erase", eraserIcon)}
        {(pen || (imaging && picture)) && <span class="editor-rule" />}
        {imaging && (
          <>
            {sources.includes("upload") && <Choice label="Upload" icon={uploadIcon} onClick={() => onSource("upload")} />}
            {sources.includes("clipboard") && <Choice label="Paste" icon={clipboard} onClick={() => onSource("clipboard")} />}
            {sources.includes("webcam") && <Choice label="Webcam" icon={webcamIcon} onClick={() => onSource("webcam")} />}
            {transforms.includes("crop") && tools("crop", "Crop", cropIcon)}
            {transforms.includes("resize") && tools("resize", "Resize", resizeIcon)}
          </>
        )}
        {tool === "draw" && (
          <Choice
            label="Color"
            icon={paletteIcon}
            colour={editor.colour.value}
            open={panel === "colour"}
            onClick={() => setPanel(panel === "colour" ? null : "colour")}
          />
        )}
        {pen && (
          <Choice
            label={pen === "draw" ? "Brush Size" : "Eraser Size"}
            icon={sizeIcon}
            open={panel === "size"}
            onClick={() => setPanel(panel === "size" ? null : "size")}
          />
        )}
      </div>
      {panel === "colour" && <Colours editor={editor} />}
      {panel === "size" && pen && <Size editor={editor} tool={pen} />}
      {tool === "resize" && <Resize editor={editor} />}
    </div>
  );
}

interface ChoiceProps {
  label: string;
  icon: string;
  /** Is it the one in use? Undefined for what only does something. */
  on?: boolean;
  /** Does it show what it opens? Undefined for what opens nothing. */
  open?: boolean;
  colour?: Colour;
  onClick: () => void;
}

function Choice({ label, icon, on, open, colour, onClick }: ChoiceProps) {
  return (
    <button
      type="button"
      class={on || open ? "icon-button on" : "icon-button"}
      aria-label={label}
      title={label}
      aria-pressed={on}
      aria-expanded={open}
      onClick={onClick}
    >
      <Icon svg={icon} />
      {colour && <span class="editor-dot" style={{ backgroundColor: colour.hex, opacity: colour.opacity }} />}
    </button>
  );
}

function Colours({ editor }: { editor: Editor }) {
  const now = editor.colour.value;
  const free = editor.options.brush?.color_mode !== "fixed";
  return (
    <div class="editor-panel" role="group" aria-label="Brush color">
      <div class="editor-swatches">
        {editor.colours.value.map((colour) => (
          <button
            key={colour.hex + colour.opacity}
            type="button"
            class="editor-swatch"
            aria-label={colour.opacity < 1 ? `${colour.hex}, ${Math.round(colour.opacity * 100)}%` : colour.hex}
            title={colour.hex}
            aria-pressed={colour.hex === now.hex && colour.opacity === now.opacity}
            onClick={() => void (editor.colour.value = colour)}
          >
            <span style={{ backgroundColor: colour.hex, opacity: colour.opacity }} />
          </button>
        ))}
      </div>
      {free && (
        <>
          <label>
            Custom color
            <input type="color" value={now.hex} onInput={(event) => void (editor.colour.value = { ...now, hex: event.currentTarget.value })} />
          </label>
          <label>
            Opacity
            <input
              type="range"
              min={0.05}
              max={1}
              step={0.05}
              value={now.opacity}
              aria-valuetext={`${Math.round(now.opacity * 100)}%`}
              onInput={(event) => void (editor.colour.value = { ...now, opacity: Number(event.currentTarget.value) })}
            />
          </label>
        </>
      )}
    </div>
  );
}

function Size({ editor, tool }: { editor: Editor; tool: "draw" | "erase" }) {
  const label = tool === "draw" ? "Brush radius" : "Eraser radius";
  const radius = editor.radius(tool);
  return (
    <div class="editor-panel" role="group" aria-label={tool === "draw" ? "Brush size" : "Eraser size"}>
      <label>
        {label}
        <span aria-hidden="true">{radius}</span>
        <input
          type="range"
          min={RADII.least}
          max={Math.max(100, radius)}
          value={radius}
          aria-label={label}
          onInput={(event) => editor.setRadius(tool, Number(event.currentTarget.value))}
        />
      </label>
    </div>
  );
}
