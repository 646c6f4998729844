import picture from "lucide-static/icons/image.svg";
import clear from "lucide-static/icons/x.svg";
import downloadAll from "lucide-static/icons/file-down.svg";
import trash from "lucide-static/icons/trash-2.svg";
import upload from "lucide-static/icons/upload.svg";
import { useEffect, useRef, useState } from "preact/hooks";
import type { GalleryEvent, GalleryProps } from "../gen/props";
import { captionOf, mediaOf, nameOf, saveAll, type Item } from "../gallery/items";
import { Preview } from "../gallery/Preview";
import { useStyle } from "../style";
import { Empty } from "../ui/Empty";
import { Chipped } from "../ui/Chipped";
import { size } from "../ui/frame";
import { Icon } from "../ui/Icon";
import { SourceBar, type Source } from "../ui/SourceBar";
import { Thumb } from "../ui/Thumb";
import { Tool, Toolbar } from "../ui/Toolbar";
import { DropZone, FileInput, Reading, readClipboard, usePaste, useUpload } from "../ui/Upload";
import { Webcam } from "../ui/Webcam";
import type { FileData, ViewProps } from "../view";
import css from "./gallery.css";

type GalleryView = ViewProps<GalleryProps, GalleryEvent>;

const BUTTONS = ["share", "download", "download_all", "fullscreen"];

/** Pictures and videos in a grid; the chosen one is shown large over it. */
export default function Gallery(view: GalleryView) {
  useStyle(css);
  const { app, props, input, emit } = view;
  const container = useRef<HTMLDivElement>(null);
  const items: readonly Item[] = props.value.value ?? [];
  const editable = view.interactive.value;
  const buttons = props.buttons.value ?? BUTTONS;
  const [chosen, choose] = useChosen(view, items);
  const opened = useRef(false);
  const previewed = chosen !== null && props.allow_preview.value !== false ? items[chosen] : undefined;

  const uploader = useUpload({
    app,
    types: props.file_types.value ?? ["image", "video"],
    multiple: true,
    onFiles: (files) => {
      input([...items, ...files.map(toItem)]);
      emit("upload");
    },
  });
  const sources = props.sources.value ?? (["upload"] as const);
  usePaste(container, uploader, editable && (sources.includes("upload") || sources.includes("clipboard")));
  const [camera, setCamera] = useState(false);
  const filming = editable && sources.includes("webcam") && (camera || (items.length === 0 && sources.length === 1));
  const chooseSource = (source: Source) => {
    if (source === "upload" && !filming) uploader.open();
    if (source === "clipboard") {
      readClipboard("image").then(uploader.take, (error: unknown) =>
        app.toast({ level: "warning", title: "Warning", message: error instanceof Error ? error.message : String(error) }),
      );
    }
    setCamera(source === "webcam");
  };

  const open = (index: number) => {
    opened.current = true;
    choose(index);
    emit("select", { index, value: items[index] });
    if (props.allow_preview.value !== false && !previewed) emit("preview_open");
  };
  const close = () => {
    const last = chosen;
    choose(null);
    emit("preview_close");
    requestAnimationFrame(() => thumbnails(container.current)[last ?? 0]?.focus({ preventScroll: true }));
  };
  const remove = (index: number) => {
    const file = mediaOf(items[index]!);
    input(items.filter((_, place) => place !== index));
    emit("delete", { index, file });
    requestAnimationFrame(() => {
      const left = thumbnails(container.current);
      (left[Math.min(index, left.length - 1)] ?? container.current?.querySelector("button"))?.focus({ preventScroll: true });
    });
  };
  const removeAll = () => {
    input([]);
    requestAnimationFrame(() => container.current?.querySelector("button")?.focus({ preventScroll: true }));
  };

  const fixed = size(props.height.value);
  const classes = ["gallery-container", !fixed && "natural", previewed && "previewing", uploader.dragging && "dragging"];
  const waiting = editable && items.length === 0;
  return (
    <Chipped view={view} kind={waiting ? "gallery awaiting" : "gallery"} name="Gallery" chip={picture} group>
      {(ids) => (
        <div
          ref={container}
          class={classes.filter(Boolean).join(" ")}
          style={{ height: items.length ? fixed : undefined }}
          role="group"
          aria-labelledby={ids.label}
          {...(editable && sources.includes("upload") ? uploader.dropHandlers : {})}
        >
          {items.length > 0 && !previewed && !filming && (
            <Toolbar>
              {buttons.includes("download_all") && (
                <Tool label="Download All" icon={downloadAll} onClick={() => void saveAll(app, items, labelOf(props))} />
              )}
              {editable && sources.includes("upload") && <Tool label="Upload" icon={upload} onClick={uploader.open} />}
              {editable && <Tool label="Clear" icon={clear} onClick={removeAll} />}
            </Toolbar>
          )}
          {filming ? (
            <Webcam
              options={{}}
              onCapture={(photo) => {
                setCamera(false);
                void uploader.take([photo]);
              }}
            />
          ) : items.length > 0 ? (
            <Grid view={view} items={items} chosen={chosen} hidden={Boolean(previewed)} onOpen={open} onRemove={editable ? remove : undefined} />
          ) : editable ? (
            <DropZone uploader={uploader} noun="Media" />
          ) : (
            <Empty icon={picture} />
          )}
          {previewed && !filming && (
            <Preview
              app={app}
              items={items}
              index={chosen!}
              label={labelOf(props)}
              container={container}
              buttons={buttons}
              focused={opened.current}
              onMove={open}
              onClose={close}
            />
          )}
          {editable && !previewed && (sources.length > 1 || sources[0] !== "upload") && (
            <SourceBar sources={sources} active={filming ? "webcam" : sources.includes("upload") ? "upload" : "clipboard"} onChoose={chooseSource} />
          )}
          {editable && <FileInput uploader={uploader} />}
          {editable && <Reading uploader={uploader} />}
        </div>
      )}
    </Chipped>
  );
}

/** Which item is chosen; it stays while there is one in its place, and follows `selected_index`. */
function useChosen({ props }: GalleryView, items: readonly Item[]): [number | null, (index: number | null) => void] {
  const given = props.selected_index.value ?? null;
  const begins = props.preview.value === true;
  const [chosen, choose] = useState<number | null>(given ?? (begins && items.length ? 0 : null));
  useEffect(() => choose(given), [given]);
  useEffect(() => {
    choose((now) => (now !== null && now < items.length ? now : (given ?? (begins && items.length ? 0 : null))));
  }, [props.value.value]);
  return [chosen !== null && chosen < items.length ? chosen : null, choose];
}

interface GridProps {
  view: GalleryView;
  items: readonly Item[];
  chosen: number | null;
  hidden: boolean;
  onOpen: (index: number) => void;
  onRemove?: (index: number) => void;
}

function Grid({ view: { app, props }, items, chosen, hidden, onOpen, onRemove }: GridProps) {
  const columns = Math.max(1, props.columns.value ?? 2);
  const across = props.fit_columns.value === false ? columns : Math.min(columns, items.length);
  const rows = props.rows.value;
  const style = {
    "--across": across,
    "--down": rows ?? undefined,
    "--fit": props.object_fit.value ?? undefined,
  };
  const keyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: across, ArrowUp: -across };
    const step = steps[event.key];
    const all = thumbnails(event.currentTarget);
    const at = all.indexOf(event.target as HTMLElement);
    if (step === undefined || at < 0) return;
    event.preventDefault();
    all[at + step]?.focus();
  };
  return (
    // What lies under the preview is neither seen nor reached.
    <ul class={rows ? "gallery-grid rows" : "gallery-grid"} style={style} inert={hidden} onKeyDown={keyDown}>
      {items.map((item, index) => (
        <li key={index} class={index === chosen ? "gallery-item chosen" : "gallery-item"}>
          <Thumbnail app={app} item={item} index={index} count={items.length} onOpen={onOpen} />
          {onRemove && (
            <button
              type="button"
              class="gallery-remove"
              aria-label={`Delete image ${index + 1}`}
              title="Delete image"
              onClick={() => onRemove(index)}
            >
              <Icon svg={trash} />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

interface ThumbnailProps {
  app: GalleryView["app"];
  item: Item;
  index: number;
  count: number;
  onOpen: (index: number) => void;
}

function Thumbnail({ app, item, index, count, onOpen }: ThumbnailProps) {
  const [broken, setBroken] = useState(false);
  const caption = captionOf(item);
  const problem = `${nameOf(item)} cannot be shown`;
  const name = [`Thumbnail ${index + 1} of ${count}`, caption, broken && problem].filter(Boolean).join(": ");
  return (
    <button type="button" class={broken ? "thumbnail-item broken" : "thumbnail-item"} aria-label={name} onClick={() => onOpen(index)}>
      <Thumb app={app} file={mediaOf(item)} video={Boolean(item.video)} onBroken={setBroken} />
      {broken && <span class="thumbnail-problem">{problem}</span>}
      {caption && <span class="caption-label">{caption}</span>}
    </button>
  );
}

function thumbnails(container: HTMLElement | null): HTMLElement[] {
  return [...(container?.querySelectorAll<HTMLElement>(".gallery-grid .thumbnail-item, :scope > li > .thumbnail-item") ?? [])];
}

function toItem(file: FileData): Item {
  const video = file.mime_type?.startsWith("video/") ?? false;
  return video ? { video: file, caption: null } : { image: file, caption: null };
}

function labelOf(props: GalleryView["props"]): string {
  return String(props.label.value ?? "Gallery");
}
