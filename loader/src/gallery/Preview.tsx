import close from "lucide-static/icons/x.svg";
import download from "lucide-static/icons/download.svg";
import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { App } from "../app";
import { FullscreenButton } from "../ui/Fullscreen";
import { Picture } from "../ui/Picture";
import { ShareButton } from "../ui/ShareButton";
import { Thumb } from "../ui/Thumb";
import { Tool, Toolbar } from "../ui/Toolbar";
import { downloadFile } from "../uploads";
import { captionOf, mediaOf, nameOf, type Item } from "./items";

interface PreviewProps {
  app: App;
  items: readonly Item[];
  index: number;
  label: string;
  /** What becomes full screen. */
  container: RefObject<HTMLElement | null>;
  buttons: readonly unknown[];
  /** Takes the focus: the user opened it. */
  focused: boolean;
  onMove: (index: number) => void;
  onClose: () => void;
}

/** Pixels that a finger moves at least when it swipes. */
const SWIPE = 40;

/** One item large, over the grid, with a strip of all below. */
export function Preview({ app, items, index, label, container, buttons, focused, onMove, onClose }: PreviewProps) {
  const box = useRef<HTMLDivElement>(null);
  const item = items[index]!;
  const file = mediaOf(item);
  const caption = captionOf(item);
  const last = items.length - 1;

  useEffect(() => {
    if (focused) box.current?.focus({ preventScroll: true });
  }, []);
  const go = (target: number) => {
    onMove(target);
    // The button that was pressed may be gone, as a video has none.
    requestAnimationFrame(() => {
      const root = box.current?.getRootNode() as Document | ShadowRoot | undefined;
      if (!box.current?.contains(root?.activeElement ?? null)) box.current?.focus({ preventScroll: true });
    });
  };

  const moves: Record<string, number> = {
    ArrowRight: Math.min(index + 1, last),
    ArrowLeft: Math.max(index - 1, 0),
    Home: 0,
    End: last,
  };
  const keyDown = (event: KeyboardEvent) => {
    // A video's own controls use these keys.
    if (event.target instanceof HTMLVideoElement && event.key !== "Escape") return;
    const target = moves[event.key];
    if (event.key === "Escape" && !document.fullscreenElement && !container.current?.hasAttribute("popover")) {
      event.preventDefault();
      event.stopPropagation();
      onClose();
    } else if (target !== undefined) {
      event.preventDefault();
      if (target !== index) go(target);
    }
  };
  /** The left half leads back, the right half on; from the keyboard, on. */
  const press = (event: MouseEvent & { currentTarget: HTMLElement }) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const back = event.detail > 0 && event.clientX < left + width / 2;
    go(back ? (index ? index - 1 : last) : index < last ? index + 1 : 0);
  };

  // A finger that swipes leads on, or back; the click that may follow does nothing.
  const swipe = useRef<{ x: number; y: number; gone: boolean } | null>(null);
  const swipes = {
    onPointerDown: (event: PointerEvent) => void (swipe.current = { x: event.clientX, y: event.clientY, gone: false }),
    onPointerUp: (event: PointerEvent) => {
      const begun = swipe.current;
      if (!begun || event.pointerType === "mouse") return;
      const [across, along] = [event.clientX - begun.x, event.clientY - begun.y];
      if (Math.abs(across) < SWIPE || Math.abs(across) < Math.abs(along)) return;
      begun.gone = true;
      const target = across < 0 ? Math.min(index + 1, last) : Math.max(index - 1, 0);
      if (target !== index) go(target);
    },
    onClickCapture: (event: MouseEvent) => swipe.current?.gone && event.stopPropagation(),
  };

  return (
    <div ref={box} class="gallery-preview" role="group" tabIndex={-1} aria-label={`Preview of ${label}`} onKeyDown={keyDown}>
      <Toolbar>
        {buttons.includes("download") && <Tool label="Download" icon={download} onClick={() => void downloadFile(app, file)} />}
        {buttons.includes("fullscreen") && <FullscreenButton target={container} />}
        {buttons.includes("share") && <ShareButton app={app} file={file} title={caption || label} />}
        <Tool label="Close" icon={close} onClick={onClose} />
      </Toolbar>
      {item.video ? (
        <Video app={app} item={item} />
      ) : (
        <button type="button" class="gallery-large" aria-label="detailed view of selected image" {...swipes} onClick={press}>
          <Picture app={app} file={file} alt={caption || nameOf(item)} />
        </button>
      )}
      {caption && <div class="gallery-caption">{caption}</div>}
      <div class="sr-only" role="status">{`${index + 1} of ${items.length}${caption && `: ${caption}`}`}</div>
      {items.length > 1 && <Strip app={app} items={items} index={index} onMove={onMove} />}
    </div>
  );
}

function Video({ app, item }: { app: App; item: Item }) {
  const [broken, setBroken] = useState<string | null>(null);
  const url = app.files.url(mediaOf(item));
  if (url !== null && broken === url) {
    return <p class="gallery-large picture-problem" role="alert">{`${nameOf(item)} cannot be played in this browser; download it instead.`}</p>;
  }
  return (
    <video
      class="gallery-large"
      src={url ?? undefined}
      controls
      playsInline
      aria-label={captionOf(item) || nameOf(item)}
      onError={() => setBroken(url)}
    />
  );
}

function Strip({ app, items, index, onMove }: Pick<PreviewProps, "app" | "items" | "index" | "onMove">) {
  const strip = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = strip.current;
    const chosen = box?.children[index] as HTMLElement | undefined;
    if (!box || !chosen) return;
    // Not scrollIntoView, which would move the page as well.
    box.scrollLeft = chosen.offsetLeft - box.offsetLeft - (box.clientWidth - chosen.offsetWidth) / 2;
  }, [index]);
  return (
    <div ref={strip} class="gallery-strip">
      {items.map((item, place) => (
        <button
          key={place}
          type="button"
          class={place === index ? "thumbnail-small chosen" : "thumbnail-small"}
          aria-label={`Thumbnail ${place + 1} of ${items.length}`}
          aria-current={place === index}
          onClick={() => onMove(place)}
        >
          <Thumb app={app} file={mediaOf(item)} video={Boolean(item.video)} onBroken={ignore} />
        </button>
      ))}
    </div>
  );
}

const ignore = () => {};
