import apply from "lucide-static/icons/check.svg";
import hand from "lucide-static/icons/hand.svg";
import redo from "lucide-static/icons/rotate-cw.svg";
import trash from "lucide-static/icons/trash-2.svg";
import undo from "lucide-static/icons/rotate-ccw.svg";
import zoomIn from "lucide-static/icons/zoom-in.svg";
import zoomOut from "lucide-static/icons/zoom-out.svg";
import type { RefObject } from "preact";
import { FullscreenButton } from "../ui/Fullscreen";
import { Icon } from "../ui/Icon";
import { Toolbar } from "../ui/Toolbar";
import { Small } from "./Layers";
import type { Editor } from "./editor";

interface TopBarProps {
  editor: Editor;
  container: RefObject<HTMLDivElement | null>;
  fullscreen: boolean;
  onApply: () => void;
  onClear: () => void;
}

/** What is done to the whole: moved, zoomed, taken back, saved, cleared. */
export function TopBar({ editor, container, fullscreen, onApply, onClear }: TopBarProps) {
  const { viewport, drawing } = editor;
  editor.revision.value;
  const panning = editor.tool.value === "pan";
  const pan = () => {
    editor.end();
    editor.tool.value = panning ? (editor.options.brush ? "draw" : "image") : "pan";
  };
  return (
    <Toolbar>
      <button type="button" class={panning ? "icon-button on" : "icon-button"} aria-label="Pan" title="Pan" aria-pressed={panning} onClick={pan}>
        <Icon svg={hand} />
      </button>
      <Small label="Zoom out" icon={zoomOut} onClick={() => viewport.zoom(0.8)} />
      <Small label="Zoom in" icon={zoomIn} onClick={() => viewport.zoom(1.25)} />
      <button type="button" class="editor-zoom" title="Fit to screen" aria-label={`Fit to screen, zoom is ${percent(editor)}`} onClick={() => viewport.fit()}>
        {percent(editor)}
      </button>
      <Small label="Undo" icon={undo} off={!drawing.history.canUndo} onClick={() => editor.act(() => drawing.undo())} />
      <Small label="Redo" icon={redo} off={!drawing.history.canRedo} onClick={() => editor.act(() => drawing.redo())} />
      <span class="editor-apply">
        <Small label="Save changes" icon={apply} onClick={onApply} />
      </span>
      <Small label="Clear canvas" icon={trash} onClick={onClear} />
      {fullscreen && <FullscreenButton target={container} />}
    </Toolbar>
  );
}

function percent(editor: Editor): string {
  return `${Math.round(editor.viewport.place.value.zoom * 100)}%`;
}
