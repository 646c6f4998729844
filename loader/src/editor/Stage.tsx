import { useEffect, useRef, useState } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { Crop } from "./Crop";
import type { Editor, ToolName } from "./editor";
import type { Point } from "./stroke";

interface StageProps {
  editor: Editor;
  /** On the empty sheet. */
  hint: ComponentChildren;
  /** The user pressed here, in the drawing's pixels. */
  onSelect?: (x: number, y: number) => void;
}

/** CSS pixels that an arrow key moves the cursor. */
const STEP = 10;

const HELP =
  "Arrow keys move the cursor, with Shift by one pixel. Space puts the pen down and lifts it, Enter makes a dot, Escape takes a line back. " +
  "B is the brush, E the eraser, H moves the canvas, [ and ] change the size, plus, minus and 0 zoom. Control and Z undo.";

/** What the drawing is seen on, and drawn on: with a mouse, a pen, fingers or keys. */
export function Stage({ editor, hint, onSelect }: StageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const ring = useRef<HTMLDivElement>(null);
  const [said, say] = useState("");
  const [cursor, setCursor] = useState<{ x: number; y: number } | null>(null);
  const { viewport, drawing } = editor;
  editor.revision.value;
  const { zoom, x, y } = viewport.place.value;
  const tool = editor.tool.value;
  const pen = tool === "draw" || tool === "erase" ? tool : null;

  useEffect(() => {
    editor.prepare();
    return canvas.current ? viewport.attach(canvas.current) : undefined;
  }, [editor]);
  useEffect(() => (canvas.current ? listen(canvas.current, editor, ring, onSelect) : undefined), [editor, onSelect]);

  const keys = (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const from = cursor ?? { x: drawing.width / 2, y: drawing.height / 2 };
    const tell = (text: string, at = from) => say(`${text} at ${Math.round(at.x)}, ${Math.round(at.y)}`);
    if (arrow && tool === "pan") viewport.pan(-arrow[0] * 40, -arrow[1] * 40);
    else if (arrow) {
      const step = event.shiftKey ? 1 : STEP / zoom;
      const to = { x: clamp(from.x + arrow[0] * step, drawing.width), y: clamp(from.y + arrow[1] * step, drawing.height) };
      setCursor(to);
      editor.go([{ ...to, force: 1 }]);
      viewport.reveal(to.x, to.y);
      tell(editor.busy ? "Drawing" : "Cursor", to);
    } else if (event.key === " " && pen) {
      setCursor(from);
      if (editor.busy) editor.end();
      else if (!editor.begin({ ...from, force: 1 })) return say("This layer is hidden.");
      tell(editor.busy ? "Pen down" : "Pen up");
    } else if (event.key === "Enter" && pen && !editor.busy) {
      if (editor.begin({ ...from, force: 1 })) editor.end();
      tell("Dot");
    } else if (event.key === "Enter" && onSelect) onSelect(Math.floor(from.x), Math.floor(from.y));
    else if (event.key === "Escape" && editor.busy) {
      editor.cancel();
      say("Line taken back");
    } else if (!shortcut(editor, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  const blank = !drawing.background && !drawing.started && !editor.busy;
  return (
    <div class="editor-stage">
      <div
        class={drawing.background ? "editor-sheet seen-through" : "editor-sheet"}
        style={{ inlineSize: `${drawing.width * zoom}px`, blockSize: `${drawing.height * zoom}px`, transform: `translate(${x}px, ${y}px)` }}
      />
      <canvas
        ref={canvas}
        class={`editor-canvas ${tool}`}
        tabIndex={0}
        role="application"
        aria-roledescription="canvas"
        aria-label={`Canvas, ${drawing.width} by ${drawing.height} pixels`}
        aria-description={HELP}
        onKeyDown={keys}
        onBlur={() => editor.end()}
      />
      {blank && hint && tool !== "crop" && tool !== "resize" && <div class="editor-hint" style={{ left: `${x + (drawing.width * zoom) / 2}px`, top: `${y + (drawing.height * zoom) / 2}px` }}>{hint}</div>}
      <div ref={ring} class="editor-ring" hidden />
      {cursor && (
        <div
          class={editor.busy ? "editor-cursor down" : "editor-cursor"}
          style={{ transform: `translate(${x + cursor.x * zoom}px, ${y + cursor.y * zoom}px)`, "--size": `${(pen ? 2 * editor.radius(pen) : 1) * zoom}px` }}
        />
      )}
      {tool === "crop" && <Crop editor={editor} />}
      <span class="sr-only" role="status">{said}</span>
    </div>
  );
}

const ARROWS: Record<string, readonly [number, number] | undefined> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const TOOLS: Record<string, ToolName | undefined> = { b: "draw", e: "erase", h: "pan" };

/** Letters that do something while the canvas has the focus. Returns whether this one does. */
function shortcut(editor: Editor, key: string): boolean {
  const wanted = TOOLS[key.toLowerCase()];
  const tool = editor.tool.peek();
  if (wanted) {
    if ((wanted === "draw" && !editor.options.brush) || (wanted === "erase" && !editor.options.eraser)) return false;
    editor.end();
    editor.tool.value = wanted;
  } else if (key === "+" || key === "=") editor.viewport.zoom(1.25);
  else if (key === "-") editor.viewport.zoom(0.8);
  else if (key === "0") editor.viewport.fit();
  else if ((key === "[" || key === "]") && (tool === "draw" || tool === "erase")) {
    const radius = editor.radius(tool);
    editor.setRadius(tool, key === "]" ? Math.max(radius + 1, radius * 1.2) : Math.min(radius - 1, radius / 1.2));
  } else return false;
  return true;
}

function clamp(value: number, size: number): number {
  return Math.min(size, Math.max(0, value));
}

/** Follow pointers over the canvas: one draws, two move and zoom. Returns how to stop. */
function listen(canvas: HTMLCanvasElement, editor: Editor, ring: { current: HTMLDivElement | null }, onSelect?: (x: number, y: number) => void): () => void {
  const { viewport } = editor;
  const down = new Map<number, { x: number; y: number }>();
  let panning = false;

  const point = (event: PointerEvent): Point => {
    // A pen's pressure is its width; others have none, or always the same.
    const force = event.pointerType === "pen" && event.pressure ? Math.min(1, 0.3 + event.pressure) : 1;
    return { ...viewport.at(event.clientX, event.clientY), force };
  };
  const onDown = (event: PointerEvent) => {
    if (event.button > 1) return;
    canvas.setPointerCapture(event.pointerId);
    down.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (down.size === 2) {
      editor.cancel();
      return;
    }
    panning = event.button === 1 || !["draw", "erase"].includes(editor.tool.peek());
    if (event.button === 1) event.preventDefault();
    if (!panning && down.size === 1) editor.begin(point(event));
    const { x, y } = point(event);
    const { width, height } = editor.drawing;
    if (event.button === 0 && x >= 0 && y >= 0 && x < width && y < height) onSelect?.(Math.floor(x), Math.floor(y));
  };
  const onMove = (event: PointerEvent) => {
    showRing(event);
    const before = down.get(event.pointerId);
    if (!before) return;
    const now = { x: event.clientX, y: event.clientY };
    if (down.size === 2) pinch(event.pointerId, before, now);
    else if (panning) viewport.pan(now.x - before.x, now.y - before.y);
    else if (editor.busy) {
      const all = event.getCoalescedEvents?.() ?? [];
      editor.go((all.length ? all : [event]).map(point));
    }
    down.set(event.pointerId, now);
  };
  const pinch = (id: number, before: { x: number; y: number }, now: { x: number; y: number }) => {
    const other = [...down].find(([key]) => key !== id)![1];
    const far = (one: { x: number; y: number }) => Math.hypot(one.x - other.x, one.y - other.y) || 1;
    viewport.pan((now.x - before.x) / 2, (now.y - before.y) / 2);
    viewport.zoom(far(now) / far(before), (now.x + other.x) / 2, (now.y + other.y) / 2);
  };
  const onUp = (event: PointerEvent) => {
    if (!down.delete(event.pointerId)) return;
    if (event.type === "pointercancel") editor.cancel();
    else editor.end();
    // The finger that is left after two does not draw.
    panning = true;
  };
  const onWheel = (event: WheelEvent) => {
    // A pinch on a touchpad comes as a wheel with Control; a wheel alone scrolls the page.
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    viewport.zoom(Math.exp(-event.deltaY / 200), event.clientX, event.clientY);
  };
  const showRing = (event: PointerEvent) => {
    const element = ring.current;
    if (!element) return;
    const tool = editor.tool.peek();
    element.hidden = event.pointerType === "touch" || (tool !== "draw" && tool !== "erase");
    if (element.hidden || (tool !== "draw" && tool !== "erase")) return;
    const box = canvas.getBoundingClientRect();
    const size = 2 * editor.radius(tool) * viewport.place.peek().zoom;
    element.style.setProperty("--size", `${size}px`);
    element.style.transform = `translate(${event.clientX - box.left}px, ${event.clientY - box.top}px)`;
  };
  const onLeave = () => {
    if (ring.current) ring.current.hidden = true;
  };
  const listeners: Array<[string, (event: never) => void]> = [
    ["pointerdown", onDown],
    ["pointermove", onMove],
    ["pointerup", onUp],
    ["pointercancel", onUp],
    ["pointerleave", onLeave],
  ];
  for (const [name, listener] of listeners) canvas.addEventListener(name, listener as EventListener);
  canvas.addEventListener("wheel", onWheel, { passive: false });
  return () => {
    for (const [name, listener] of listeners) canvas.removeEventListener(name, listener as EventListener);
    canvas.removeEventListener("wheel", onWheel);
  };
}
