import { useEffect, useState } from "preact/hooks";
import { MAX_SIDE, isTooLarge } from "../media/dimensions";
import type { Editor } from "./editor";

/** Another size for everything, in pixels. */
export function Resize({ editor }: { editor: Editor }) {
  const { drawing } = editor;
  editor.revision.value;
  const [width, setWidth] = useState(drawing.width);
  const [height, setHeight] = useState(drawing.height);
  const [kept, keep] = useState(true);
  useEffect(() => {
    setWidth(drawing.width);
    setHeight(drawing.height);
  }, [drawing.width, drawing.height]);
  const ratio = drawing.width / drawing.height;
  const valid = width >= 1 && height >= 1 && Number.isInteger(width) && Number.isInteger(height) && !isTooLarge({ width, height });
  const resize = (event: Event) => {
    event.preventDefault();
    if (!valid) return;
    editor.act(() => drawing.resize(width, height));
    editor.tool.value = editor.options.brush ? "draw" : "image";
  };
  const side = (label: string, value: number, set: (value: number) => void, other: (value: number) => void, factor: number) => (
    <label>
      {label}
      <input
        type="number"
        min={1}
        max={MAX_SIDE}
        required
        value={value}
        onInput={(event) => {
          const wanted = Math.round(Number(event.currentTarget.value));
          set(wanted);
          if (kept && wanted >= 1) other(Math.max(1, Math.round(wanted * factor)));
        }}
      />
    </label>
  );
  return (
    <form class="editor-panel" aria-label="Resize" onSubmit={resize}>
      {side("Width", width, setWidth, setHeight, 1 / ratio)}
      {side("Height", height, setHeight, setWidth, ratio)}
      <label class="tick">
        <input type="checkbox" checked={kept} onChange={(event) => keep(event.currentTarget.checked)} />
        Keep proportions
      </label>
      <button type="submit" class="button sm primary" disabled={!valid}>
        Resize image
      </button>
    </form>
  );
}
