import picture from "lucide-static/icons/image.svg";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Layers } from "../editor/Layers";
import { Output } from "../editor/Output";
import { Stage } from "../editor/Stage";
import { Tools } from "../editor/Tools";
import { TopBar } from "../editor/TopBar";
import type { BrushOptions } from "../editor/colours";
import { Editor, type EditorOptions } from "../editor/editor";
import { openPicture } from "../editor/opening";
import { Sender } from "../editor/sending";
import type { ImageEditorEvent, ImageEditorProps } from "../gen/props";
import type { WebcamOptions } from "../media/camera";
import { isTooLarge, readDimensions, tooLarge } from "../media/dimensions";
import { useStyle } from "../style";
import { Chipped } from "../ui/Chipped";
import { FileInput, Reading, readClipboard, usePaste, useUpload } from "../ui/Upload";
import { Webcam } from "../ui/Webcam";
import { passFocus } from "../ui/focus";
import { size } from "../ui/frame";
import type { FileData, ViewProps } from "../view";
import css from "./imageeditor.css";

export type EditorView = ViewProps<ImageEditorProps & { _selectable?: boolean | null }, ImageEditorEvent>;

interface LayerOptions {
  allow_additional_layers?: boolean;
  layers?: string[] | null;
  disabled?: boolean;
}

/** Milliseconds after a change in which a further one is sent along. */
const PAUSE = 120;

/** The editors of values that they made, for one that is drawn again. */
const made = new WeakMap<object, Editor>();

/** A picture to paint on in layers, to crop and to resize; or, as an output, the whole of one. */
export default function ImageEditor(view: EditorView) {
  useStyle(css);
  return view.interactive.value ? <EditorInput {...view} /> : <Output {...view} />;
}

function EditorInput(view: EditorView) {
  const { app, props, emit } = view;
  const container = useRef<HTMLDivElement>(null);
  const sources = props.sources.value ?? [];
  const layers = layerOptions(props.layers.value);
  const value = props.value.value;
  const options = useMemo(() => optionsOf(view), [props.brush.value, props.eraser.value, props.layers.value, props.canvas_size.value, props.fixed_canvas.value]);
  const editor = useMemo(() => (value && made.get(value)) || new Editor(options), []);
  useEffect(() => {
    if (editor.options !== options) editor.configure(options);
  }, [editor, options]);
  const flush = useSending(view, editor, container);
  const [filming, film] = useState(false);

  const warn = (error: unknown) =>
    app.toast({ level: "warning", title: "Warning", message: error instanceof Error ? error.message : String(error) });
  const uploader = useUpload({
    app,
    types: TYPES,
    check: problemWith,
    pixels: true,
    onFiles: ([first]) => {
      if (!first) return;
      openPicture(app, first).then((opened) => {
        film(false);
        editor.setBackground(opened);
        flush(true);
        emit("upload");
      }, warn);
    },
  });
  usePaste(container, uploader, sources.includes("clipboard") || sources.includes("upload"));
  const onSource = (source: "upload" | "clipboard" | "webcam") => {
    film(source === "webcam");
    if (source === "upload") uploader.open();
    if (source === "clipboard") readClipboard("image").then(uploader.take, warn);
  };

  const clear = () => {
    film(false);
    editor.act((drawing) => drawing.clear());
    flush();
    emit("clear");
  };
  const apply = () => {
    editor.end();
    flush();
    emit("apply");
  };
  const keys = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.target instanceof HTMLInputElement) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    editor.act((drawing) => (key === "y" || event.shiftKey ? drawing.redo() : drawing.undo()));
  };
  const selectable = Boolean(props._selectable.value);
  const onSelect = useMemo(() => (selectable ? (x: number, y: number) => emit("select", { index: [x, y], value: null }) : undefined), [selectable, emit]);

  const uploading = sources.includes("upload") && editor.tool.value === "image";
  return (
    <Chipped view={view} kind="image editor" name="Image" chip={picture} group>
      {(ids) => (
        <div
          ref={container}
          class={uploader.dragging ? "editor-box dragging" : "editor-box"}
          style={{ height: size(props.height.value), width: size(props.width.value) }}
          role="group"
          aria-labelledby={ids.label}
          onKeyDown={keys}
          {...(sources.includes("upload") ? uploader.dropHandlers : {})}
        >
          <TopBar
            editor={editor}
            container={container}
            fullscreen={(props.buttons.value ?? ["fullscreen"]).includes("fullscreen")}
            onApply={apply}
            onClear={clear}
          />
          {filming ? (
            <div class="editor-camera">
              <Webcam
                options={(props.webcam_options.value ?? {}) as WebcamOptions}
                onCapture={(photo) => {
                  passFocus(container.current, "canvas");
                  void uploader.take([photo]);
                }}
                onClose={() => film(false)}
              />
            </div>
          ) : (
            <>
              <Tools editor={editor} sources={sources} transforms={props.transforms.value ?? []} onSource={onSource} />
              <Stage
                editor={editor}
                onSelect={onSelect}
                hint={
                  uploading ? (
                    <button type="button" class="hint-upload" onClick={uploader.open}>
                      {hint(props.placeholder.value, true)}
                    </button>
                  ) : (
                    hint(props.placeholder.value, false)
                  )
                }
              />
              {!layers.disabled && editor.tool.value !== "crop" && <Layers editor={editor} growing={layers.allow_additional_layers !== false} />}
            </>
          )}
          <FileInput uploader={uploader} />
          <Reading uploader={uploader} />
        </div>
      )}
    </Chipped>
  );
}

const TYPES = ["image"];

/**
 * Sends what was done, soon after it was, and before anything else on the page can ask for it; takes in values
 * that come from elsewhere. Returns what sends at once; when nothing has changed only if it must.
 */
function useSending(view: EditorView, editor: Editor, container: { readonly current: HTMLElement | null }): (must?: boolean) => void {
  const { app, props, input } = view;
  const value = props.value.value;
  const sender = useMemo(() => new Sender(app, view.id), [app]);
  const own = useRef<unknown>(value && made.has(value) ? value : undefined);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);

  const flush = useMemo(
    () =>
      (must = false) => {
        if ((timer.current === null && !must) || editor.busy) return;
        if (timer.current !== null) clearTimeout(timer.current);
        timer.current = null;
        const drawn = sender.value(editor.drawing);
        own.current = drawn ?? undefined;
        if (drawn) made.set(drawn, editor);
        input(drawn);
      },
    [editor, sender, input],
  );

  useEffect(() => {
    editor.onDone = () => {
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = setTimeout(flush, PAUSE);
    };
    // What the user does elsewhere may start what reads the value.
    const before = (event: Event) => {
      if (container.current && !event.composedPath().includes(container.current)) flush();
    };
    for (const name of OUTSIDE) document.addEventListener(name, before, true);
    return () => {
      for (const name of OUTSIDE) document.removeEventListener(name, before, true);
      editor.end();
      flush();
    };
  }, [editor, flush]);

  useEffect(() => {
    if ((value ?? undefined) === own.current) return undefined;
    own.current = value ?? undefined;
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
    let current = true;
    const { background, layers, composite } = value ?? {};
    const opened = (file: FileData | null | undefined) => (file?.path ? openPicture(app, file) : null);
    // Layers alone lie on white; the whole alone is a background.
    const below = background ?? (layers?.length ? null : composite);
    Promise.all([opened(below), Promise.all((layers ?? []).map(opened))]).then(
      ([ground, above]) => {
        if (!current) return;
        editor.show(ground, above.filter((one) => one !== null));
        // The same from now on as the page's own: sheets of one size, whose whole Python puts together.
        const drawn = sender.value(editor.drawing);
        own.current = drawn ?? undefined;
        if (drawn) made.set(drawn, editor);
        props.value.value = (drawn ?? undefined) as typeof value;
      },
      (error: unknown) => {
        if (!current) return;
        editor.show(null, []);
        app.toast({ level: "warning", title: "Warning", message: error instanceof Error ? error.message : String(error) });
      },
    );
    return () => {
      current = false;
    };
  }, [value]);
  return flush;
}

const OUTSIDE = ["pointerdown", "keydown", "click", "focusin"];

function optionsOf({ props }: EditorView): EditorOptions {
  const brush = props.brush.value;
  const eraser = props.eraser.value;
  const [width, height] = props.canvas_size.value ?? [800, 800];
  const { layers } = layerOptions(props.layers.value);
  return {
    blank: { width, height, layers: layers?.length ? layers : ["Layer 1"] },
    fixed: Boolean(props.fixed_canvas.value),
    brush: brush ? (brush as BrushOptions) : null,
    eraser: brush && eraser ? (eraser as { default_size?: number | "auto" }) : null,
    tool: props.sources.value?.length || !brush ? "image" : "draw",
  };
}

function layerOptions(given: unknown): LayerOptions {
  return typeof given === "object" && given ? given : { disabled: given === false };
}

/** Why the file cannot be the background; null when it may, as far as its first bytes tell. */
async function problemWith(file: File): Promise<string | null> {
  if (file.size === 0) return `${file.name} is empty: it has 0 bytes.`;
  const dimensions = await readDimensions(file);
  return dimensions && isTooLarge(dimensions) ? tooLarge(file.name, dimensions) : null;
}

/** What stands on the empty sheet: the author's words, the first line large when it is a heading. */
function hint(text: string | null | undefined, upload: boolean) {
  if (!text) {
    return upload ? (
      <>
        <span>Upload an image</span>
        <span class="or">or</span>
        <span>select the draw tool to start</span>
      </>
    ) : (
      <span>Start drawing</span>
    );
  }
  const [, heading, rest] = /^\s*#+\s*([^\n]*)\n?([\s\S]*)$/.exec(text) ?? [null, "", text];
  return (
    <>
      {heading && <span class="zone-heading">{heading}</span>}
      {rest?.trim() && <span class="zone-text">{rest.trim()}</span>}
    </>
  );
}
