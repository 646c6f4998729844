import check from "lucide-static/icons/check.svg";
import cross from "lucide-static/icons/x.svg";
import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../ui/Icon";
import type { Editor } from "./editor";
import type { Rect } from "./rect";

/** A corner or an edge by the sides it moves: -1 left or top, 1 right or bottom, 0 neither. */
const HANDLES = [
  { name: "top left", x: -1, y: -1 },
  { name: "top", x: 0, y: -1 },
  { name: "top right", x: 1, y: -1 },
  { name: "right", x: 1, y: 0 },
  { name: "bottom right", x: 1, y: 1 },
  { name: "bottom", x: 0, y: 1 },
  { name: "bottom left", x: -1, y: 1 },
  { name: "left", x: -1, y: 0 },
] as const;

type Handle = (typeof HANDLES)[number] | { name: "frame"; x: null; y: null };

const FRAME: Handle = { name: "frame", x: null, y: null };

const ARROWS: Record<string, readonly [number, number] | undefined> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** A frame over the drawing whose inside is kept: moved and pulled with a pointer or arrow keys. */
export function Crop({ editor }: { editor: Editor }) {
  const { drawing, viewport } = editor;
  const frame = useRef<HTMLDivElement>(null);
  const [rect, setRect] = useState<Rect>(() => drawing.bounds);
  const pulled = useRef<{ handle: Handle; x: number; y: number; rect: Rect } | null>(null);
  const { zoom, x, y } = viewport.place.value;
  const { width, height } = drawing;
  editor.revision.value;
  useEffect(() => setRect(drawing.bounds), [width, height]);
  useEffect(() => frame.current?.focus({ preventScroll: true }), []);

  const leave = () => void (editor.tool.value = editor.options.brush ? "draw" : "image");
  const confirm = () => {
    editor.act(() => drawing.crop(rect));
    leave();
  };
  const grab = (handle: Handle) => (event: PointerEvent) => {
    if (event.button) return;
    event.stopPropagation();
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    pulled.current = { handle, x: event.clientX, y: event.clientY, rect };
  };
  const pull = (event: PointerEvent) => {
    const from = pulled.current;
    if (from) setRect(moved(from.rect, from.handle, (event.clientX - from.x) / zoom, (event.clientY - from.y) / zoom, width, height));
  };
  const drop = () => void (pulled.current = null);
  const keys = (handle: Handle) => (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key];
    const step = event.shiftKey ? 1 : Math.max(1, Math.round(10 / zoom));
    if (arrow) setRect((old) => moved(old, handle, arrow[0] * step, arrow[1] * step, width, height));
    else if (event.key === "Enter") confirm();
    else if (event.key === "Escape") leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const pointers = { onPointerMove: pull, onPointerUp: drop, onPointerCancel: drop };
  const place = { left: `${x + rect.x * zoom}px`, top: `${y + rect.y * zoom}px`, width: `${rect.width * zoom}px`, height: `${rect.height * zoom}px` };
  return (
    <>
      <div class="crop-frame" style={place}>
        <div
          ref={frame}
          class="crop-inside"
          role="group"
          tabIndex={0}
          aria-label={`Crop to ${rect.width} by ${rect.height} pixels at ${rect.x}, ${rect.y}`}
          onPointerDown={grab(FRAME)}
          onKeyDown={keys(FRAME)}
          {...pointers}
        />
        {HANDLES.map((handle) => (
          <button
            key={handle.name}
            type="button"
            class={`crop-handle ${handle.name}`}
            aria-label={`Crop ${handle.name}`}
            onPointerDown={grab(handle)}
            onKeyDown={keys(handle)}
            {...pointers}
          />
        ))}
      </div>
      <div class="editor-confirm">
        <span class="crop-size">{`${rect.width} × ${rect.height}`}</span>
        <button type="button" class="button sm secondary" onClick={leave}>
          <Icon svg={cross} />
          Cancel
        </button>
        <button type="button" class="button sm primary" aria-label="Confirm crop" onClick={confirm}>
          <Icon svg={check} />
          Crop
        </button>
      </div>
    </>
  );
}

/** A frame after one of its handles was moved; inside the sheet, and never empty. */
function moved(rect: Rect, handle: Handle, byX: number, byY: number, width: number, height: number): Rect {
  if (handle.x === null) {
    const x = Math.round(Math.min(width - rect.width, Math.max(0, rect.x + byX)));
    const y = Math.round(Math.min(height - rect.height, Math.max(0, rect.y + byY)));
    return { ...rect, x, y };
  }
  const [x, wide] = side(rect.x, rect.width, handle.x, byX, width);
  const [y, high] = side(rect.y, rect.height, handle.y, byY, height);
  return { x, y, width: wide, height: high };
}

function side(start: number, length: number, which: -1 | 0 | 1, by: number, most: number): [start: number, length: number] {
  const end = start + length;
  if (which < 0) {
    const from = Math.round(Math.min(end - 1, Math.max(0, start + by)));
    return [from, end - from];
  }
  return which > 0 ? [start, Math.round(Math.min(most, Math.max(start + 1, end + by))) - start] : [start, length];
}
