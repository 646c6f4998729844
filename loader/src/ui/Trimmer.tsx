import { useEffect, useRef, useState } from "preact/hooks";
import { measure } from "../media/timeline";
import { useStyle } from "../style";
import type { Span } from "./Waveform";
import { passFocus } from "./focus";
import { spoken } from "./time";
import css from "./trimmer.css";

/** Seconds that an arrow key moves a handle, and that are left at least. */
const STEP = 0.1;

/** Pictures in the strip. */
const PICTURES = 10;

interface TrimmerProps {
  /** Of the video. */
  url: string;
  /** The player's own element: it shows what a handle is moved to. */
  video: () => HTMLVideoElement | null;
  /** Fulfilled when the cut is made, or was refused; `tell` takes what part of it is done. */
  onTrim: (span: Span, tell: (part: number) => void) => Promise<void>;
  onCancel: () => void;
}

/** Two handles over a strip of the video's pictures, and what plays or keeps what is between them. */
export function Trimmer({ url, video, onTrim, onCancel }: TrimmerProps) {
  useStyle(css);
  const box = useRef<HTMLDivElement>(null);
  const strip = useRef<HTMLCanvasElement>(null);
  const [length, setLength] = useState(0);
  const [span, setSpan] = useState<Span>({ start: 0, end: 0 });
  const [done, setDone] = useState<number | null>(null);
  const stop = useRef(() => {});

  useEffect(() => {
    let current = true;
    void measure(url).then((seconds = 0) => {
      if (!current) return;
      setLength(seconds);
      setSpan({ start: 0, end: seconds });
      if (strip.current) void drawStrip(strip.current, url, seconds, () => current);
    });
    return () => {
      current = false;
      stop.current();
    };
  }, [url]);
  // The first handle has the focus as soon as it can be moved.
  useEffect(() => {
    if (length) box.current?.querySelector("input")?.focus();
  }, [length]);

  const move = (next: Span, seen: number) => {
    stop.current();
    setSpan(next);
    const element = video();
    element?.pause();
    if (element) element.currentTime = seen;
  };
  const preview = () => {
    stop.current();
    const element = video();
    if (!element) return;
    const watch = () => element.currentTime >= span.end && element.pause();
    const over = () => {
      element.removeEventListener("timeupdate", watch);
      element.removeEventListener("pause", over);
    };
    stop.current = () => {
      over();
      element.pause();
    };
    element.currentTime = span.start;
    element.addEventListener("timeupdate", watch);
    element.addEventListener("pause", over);
    element.play().catch(over);
  };
  const trim = () => {
    stop.current();
    setDone(0);
    passFocus(box.current);
    void onTrim(span, setDone).finally(() => setDone(null));
  };

  const share = (seconds: number) => (length ? `${(100 * seconds) / length}%` : "0%");
  const handle = (label: string, key: keyof Span) => (
    <input
      type="range"
      aria-label={label}
      aria-valuetext={spoken(span[key])}
      min={0}
      max={length}
      step="any"
      value={span[key]}
      disabled={!length || done !== null}
      onInput={(event) => {
        const value = event.currentTarget.valueAsNumber;
        const bounded = key === "start" ? Math.min(value, span.end - STEP) : Math.max(value, span.start + STEP);
        event.currentTarget.valueAsNumber = bounded;
        move({ ...span, [key]: bounded }, bounded);
      }}
      onKeyDown={(event) => {
        const by = { ArrowLeft: -STEP, ArrowDown: -STEP, ArrowRight: STEP, ArrowUp: STEP, PageDown: -10 * STEP, PageUp: 10 * STEP }[event.key];
        if (!by) return;
        event.preventDefault();
        const [least, most] = key === "start" ? [0, span.end - STEP] : [span.start + STEP, length];
        const value = Math.max(least, Math.min(most, Math.round((span[key] + by) / STEP) * STEP));
        move({ ...span, [key]: value }, value);
      }}
    />
  );
  return (
    <div ref={box} class="trimmer" role="group" aria-label="Trim" style={{ "--from": share(span.start), "--to": share(span.end) }}>
      <div class="trimmer-track">
        <canvas ref={strip} width={PICTURES * 64} height={40} aria-hidden="true" />
        <div class="trimmer-kept" />
        {handle("Trim start", "start")}
        {handle("Trim end", "end")}
      </div>
      <div class="trimmer-row">
        <span class="trimmer-span" role="status">
          {done === null ? `${spoken(span.start)} to ${spoken(span.end)}` : `Trimming: ${Math.round(done * 100)} %`}
        </span>
        <button type="button" class="button sm secondary" disabled={!length || done !== null} onClick={preview}>Preview</button>
        <button type="button" class="button sm primary" disabled={!length || done !== null} onClick={trim}>Trim</button>
        <button type="button" class="button sm secondary" disabled={done !== null} onClick={onCancel}>Cancel</button>
      </div>
    </div>
  );
}

/** Draw a row of the video's pictures, one after the other, as long as somebody wants them. */
async function drawStrip(canvas: HTMLCanvasElement, url: string, length: number, wanted: () => boolean): Promise<void> {
  const video = document.createElement("video");
  video.muted = true;
  video.preload = "auto";
  video.src = url;
  const context = canvas.getContext("2d");
  for (let place = 0; place < PICTURES && wanted(); place++) {
    const there = new Promise((resolve) => (video.onseeked = video.onerror = resolve));
    video.currentTime = (length * (place + 0.5)) / PICTURES;
    await there;
    if (!context || !video.videoWidth) break;
    const width = canvas.width / PICTURES;
    const scale = Math.max(width / video.videoWidth, canvas.height / video.videoHeight);
    const [w, h] = [width / scale, canvas.height / scale];
    context.drawImage(video, (video.videoWidth - w) / 2, (video.videoHeight - h) / 2, w, h, place * width, 0, width, canvas.height);
  }
  video.removeAttribute("src");
  video.load();
}
