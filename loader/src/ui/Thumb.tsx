import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { App } from "../app";
import type { FileData } from "../view";

/** A small picture needs no more pixels than this on a side. */
const LARGEST = 640;

interface ThumbProps {
  app: App;
  file: FileData;
  video?: boolean;
  /** It could not be shown (true), or is another one now (false). */
  onBroken: (broken: boolean) => void;
}

/** A picture or a video's first frame, as small as its place; it has no name of its own. */
export function Thumb({ app, file, video, onBroken }: ThumbProps) {
  const pixels = app.files.pixels(file);
  const url = pixels ? null : app.files.url(file);
  useEffect(() => onBroken(false), [url, pixels]);
  if (pixels) return <Small pixels={pixels} />;
  if (url === null) return <span class="thumb-wait" />;
  if (video) return <video class="thumb" src={url} preload="metadata" muted playsInline tabIndex={-1} onError={() => onBroken(true)} />;
  return <img class="thumb" src={url} alt="" loading="lazy" draggable={false} onError={() => onBroken(true)} />;
}

/** Raw pixels; a large picture is brought down first, or each place it is shown in would hold all of it. */
function Small({ pixels }: { pixels: ImageData }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const element = canvas.current!;
    const scale = Math.min(1, LARGEST / Math.max(pixels.width, pixels.height));
    element.width = Math.max(1, Math.round(pixels.width * scale));
    element.height = Math.max(1, Math.round(pixels.height * scale));
    const context = element.getContext("2d");
    if (scale === 1) return context?.putImageData(pixels, 0, 0);
    let current = true;
    createImageBitmap(pixels, { resizeWidth: element.width, resizeHeight: element.height, resizeQuality: "medium" }).then(
      (bitmap) => {
        if (current) context?.drawImage(bitmap, 0, 0);
        bitmap.close();
      },
      (error: unknown) => console.warn("lite_py: a picture could not be made smaller:", error),
    );
    return () => void (current = false);
  }, [pixels]);
  return <canvas ref={canvas} class="thumb" />;
}
