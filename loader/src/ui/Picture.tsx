import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { App } from "../app";
import { LARGE, isTooLarge, tooLarge } from "../media/dimensions";
import { useStyle } from "../style";
import type { FileData } from "../view";
import css from "./picture.css";

interface PictureProps {
  app: App;
  file: FileData;
  /** What a screen reader says. */
  alt: string;
  /** The user pressed here, in the picture's own pixels. */
  onSelect?: (x: number, y: number) => void;
}

/** A picture: raw pixels on a canvas, anything else as the browser shows it. */
export function Picture({ app, file, alt, onSelect }: PictureProps) {
  useStyle(css);
  const whole = app.files.pixels(file);
  const sketch = whole ? null : app.files.sketch(file);
  // What is to come as pixels is not asked for as a file.
  const url = whole || (sketch && !app.files.has(file.path)) ? null : app.files.url(file);
  const [broken, setBroken] = useState<string | null>(null);
  const [loaded, setLoaded] = useState<string | null>(null);
  useEffect(() => setBroken(null), [url, whole]);
  const pixels = whole ?? (url && loaded === url ? null : sketch);
  useSketched(app, file, sketch, url, () => setLoaded(url));
  const name = file.orig_name ?? file.path.split("/").at(-1) ?? "The picture";
  const press = (event: MouseEvent & { currentTarget: HTMLImageElement | HTMLCanvasElement }) => {
    const at = onSelect && pixels === whole && pixelAt(event.currentTarget, pixels, event);
    if (at) onSelect(...at);
  };
  const shared = { class: onSelect ? "picture selectable" : "picture", onClick: press };

  if (pixels) {
    if (isTooLarge(pixels)) return <p class="picture-problem" role="alert">{tooLarge(name, pixels)}</p>;
    return <Canvas {...shared} path={file.path} pixels={pixels} alt={alt} />;
  }
  // A file of this page is there at once; painted in part, a large one would be decoded twice.
  const complete = url?.startsWith("blob:") && {
    style: { visibility: loaded === url ? undefined : "hidden" },
    onLoad: () => setLoaded(url),
  };
  if (url === null) return <div class="picture-wait" role="status" aria-label="Loading" />;
  if (broken === url) {
    return (
      <p class="picture-problem" role="alert">
        {name} cannot be shown: it is damaged, or of a kind that this browser does not know.
      </p>
    );
  }
  // In place of a sketch it is painted at once, decoded.
  return <img {...shared} {...complete} src={url} alt={alt} decoding={sketch ? "sync" : "auto"} draggable={false} onError={() => setBroken(url)} />;
}

interface CanvasProps {
  class: string;
  path: string;
  pixels: ImageData;
  alt: string;
  onClick: (event: MouseEvent & { currentTarget: HTMLCanvasElement }) => void;
}

function Canvas({ path, pixels, alt, ...rest }: CanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  /** The path of the picture that is drawn, in whatever size. */
  const drawn = useRef<string | null>(null);
  useLayoutEffect(() => {
    const element = canvas.current;
    if (!element) return;
    let wanted = true;
    if (pixels.width * pixels.height < LARGE) draw(element, pixels);
    else drawLarge(element, pixels, drawn.current === path, () => wanted).catch(() => wanted && draw(element, pixels));
    drawn.current = path;
    return () => (wanted = false);
  }, [pixels]);
  return <canvas {...rest} ref={canvas} role="img" aria-label={alt} />;
}

/** Has nothing been drawn yet? A canvas begins with this size (HTML, 4.12.5). */
function isNew({ width, height }: HTMLCanvasElement): boolean {
  return width === 300 && height === 150;
}

function resize(element: HTMLCanvasElement, width: number, height: number): void {
  // Setting a size clears the canvas, so a video-like run of equal frames sets it once.
  if (element.width !== width) element.width = width;
  if (element.height !== height) element.height = height;
}

function draw(element: HTMLCanvasElement, source: ImageData | ImageBitmap): void {
  resize(element, source.width, source.height);
  const context = element.getContext("2d");
  if (source instanceof ImageData) context?.putImageData(source, 0, 0);
  else context?.drawImage(source, 0, 0);
}

/** Draw what the screen can show, and the whole when that is on the screen and nobody waits; not if it is not `wanted` any more. */
async function drawLarge(element: HTMLCanvasElement, pixels: ImageData, isSketched: boolean, wanted: () => boolean): Promise<void> {
  const shown = Math.max(...[innerWidth, innerHeight].map((size) => size * devicePixelRatio));
  const scale = shown / Math.max(pixels.width, pixels.height);
  if (isSketched) await nobodyWaits();
  else if (scale < 0.7) {
    const [resizeWidth, resizeHeight] = [pixels.width, pixels.height].map((size) => Math.max(1, Math.round(size * scale))) as [number, number];
    // A new canvas takes its place at once; one that shows a picture shows it until the next one is ready.
    if (isNew(element)) resize(element, resizeWidth, resizeHeight);
    const small = await createImageBitmap(pixels, { resizeWidth, resizeHeight, resizeQuality: "medium" });
    if (wanted()) draw(element, small);
    small.close();
    await nobodyWaits();
  }
  if (wanted()) draw(element, pixels);
}

/** A sketch is seen for a while, then the file takes its place as soon as it can be painted. */
function useSketched(app: App, { path }: FileData, sketch: ImageData | null, url: string | null, onLoad: () => void): void {
  useEffect(() => {
    if (!sketch) return undefined;
    const timer = setTimeout(() => app.files.unveil(path), SEEN);
    return () => clearTimeout(timer);
  }, [path, sketch]);
  useEffect(() => {
    if (!sketch || !url) return undefined;
    const image = new Image();
    image.onload = image.onerror = onLoad;
    image.src = url;
    return () => (image.onload = image.onerror = null);
  }, [sketch, url]);
}

/** Milliseconds for which a sketch stands in for its file at least: the file takes longer to decode than most functions to answer. */
const SEEN = 300;

/** A moment after what was drawn last is on the screen. */
function nobodyWaits(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100)));
}

/** The picture's pixel under the pointer; null beside it (the element may be larger than the picture). */
function pixelAt(element: HTMLImageElement | HTMLCanvasElement, pixels: ImageData | null, event: MouseEvent): [number, number] | null {
  const box = element.getBoundingClientRect();
  const [width, height] = element instanceof HTMLImageElement ? [element.naturalWidth, element.naturalHeight] : [pixels!.width, pixels!.height];
  if (!width || !height) return null;
  const fit = Math.min(box.width / width, box.height / height);
  const scale = getComputedStyle(element).objectFit === "scale-down" ? Math.min(1, fit) : fit;
  const x = Math.floor((event.clientX - box.left - (box.width - width * scale) / 2) / scale);
  const y = Math.floor((event.clientY - box.top - (box.height - height * scale) / 2) / scale);
  return x >= 0 && y >= 0 && x < width && y < height ? [x, y] : null;
}
