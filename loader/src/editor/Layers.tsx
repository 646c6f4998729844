import add from "lucide-static/icons/plus.svg";
import down from "lucide-static/icons/arrow-down.svg";
import hidden from "lucide-static/icons/eye-off.svg";
import shown from "lucide-static/icons/eye.svg";
import stack from "lucide-static/icons/layers.svg";
import remove from "lucide-static/icons/x.svg";
import up from "lucide-static/icons/arrow-up.svg";
import { useRef, useState } from "preact/hooks";
import { Icon } from "../ui/Icon";
import { passFocus } from "../ui/focus";
import type { Editor } from "./editor";

interface LayersProps {
  editor: Editor;
  /** May the user add some? */
  growing: boolean;
}

/** The layers, the highest first: which one is drawn on, and what of them is seen in which order. */
export function Layers({ editor, growing }: LayersProps) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const { drawing } = editor;
  editor.revision.value;
  const choose = (layer: (typeof drawing.layers)[number]) => {
    editor.end();
    drawing.choose(layer);
    editor.revision.value++;
  };
  const close = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !open) return;
    event.stopPropagation();
    setOpen(false);
    box.current?.querySelector("button")?.focus();
  };
  return (
    <div ref={box} class="editor-layers" onKeyDown={close}>
      <button type="button" class="layers-title" aria-label="Show Layers" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span>{open ? "Layers" : drawing.active.name}</span>
        <Icon svg={stack} />
      </button>
      {open && (
        <>
          <ul aria-label="Layers">
            {[...drawing.layers].reverse().map((layer) => {
              const at = drawing.layers.indexOf(layer);
              const last = drawing.layers.length - 1;
              return (
                <li key={layer.id} class={layer === drawing.active ? "active" : ""}>
                  <Small
                    label={`${layer.visible ? "Hide" : "Show"} ${layer.name}`}
                    icon={layer.visible ? shown : hidden}
                    onClick={() => editor.act(() => drawing.toggleLayer(layer))}
                  />
                  <button type="button" class="layer-name" aria-pressed={layer === drawing.active} onClick={() => choose(layer)}>
                    {layer.name}
                  </button>
                  {last > 0 && (
                    <>
                      <Small label={`Move ${layer.name} up`} icon={up} off={at === last} onClick={() => editor.act(() => drawing.moveLayer(layer, 1))} />
                      <Small label={`Move ${layer.name} down`} icon={down} off={at === 0} onClick={() => editor.act(() => drawing.moveLayer(layer, -1))} />
                      <Small
                        label={`Remove ${layer.name}`}
                        icon={remove}
                        onClick={() => {
                          passFocus(box.current, ".layers-title");
                          editor.act(() => drawing.removeLayer(layer));
                        }}
                      />
                    </>
                  )}
                </li>
              );
            })}
          </ul>
          {growing && (
            <button type="button" class="layer-add" aria-label="Add Layer" title="Add Layer" onClick={() => editor.act(() => drawing.addLayer())}>
              <Icon svg={add} />
            </button>
          )}
        </>
      )}
    </div>
  );
}

interface SmallProps {
  label: string;
  icon: string;
  off?: boolean;
  onClick: () => void;
}

/** A button that stays in its place, and keeps the focus, when it has nothing to do. */
export function Small({ label, icon, off = false, onClick }: SmallProps) {
  return (
    <button type="button" class="icon-button" aria-label={label} title={label} aria-disabled={off} onClick={() => off || onClick()}>
      <Icon svg={icon} />
    </button>
  );
}
