import { useEffect, useRef, useState } from "preact/hooks";
import type WaveSurferType from "wavesurfer.js";
import type { Region } from "wavesurfer.js/plugins/regions";
import { spoken } from "./time";

/** The author's `WaveformOptions`. */
export interface WaveformOptions {
  waveform_color?: string | null;
  waveform_progress_color?: string | null;
  trim_region_color?: string | null;
  show_recording_waveform?: boolean;
  skip_length?: number | null;
  sample_rate?: number | null;
}

/** Seconds from and to. */
export interface Span {
  start: number;
  end: number;
}

/** Sounds of more seconds are not decoded for their picture, which would take a gigabyte. */
const LONGEST = 30 * 60;
/** What the picture is made of: enough samples a second to look right. */
const RATE = 8000;
const HEIGHT = 50;
/** Seconds that arrow keys move a handle, and PageUp and PageDown. */
const [FINE, COARSE] = [0.1, 1];

const HANDLES = `
[part~=region-handle] { inline-size: 10px !important; border: 0 !important; background: var(--handle); opacity: 0.9; }
[part~=region-handle]:focus-visible { outline: 2px solid var(--focus, Highlight); outline-offset: 1px; opacity: 1; }
`;

interface WaveformProps {
  audio: HTMLAudioElement;
  /** What `audio` plays. */
  url: string;
  blob: () => Promise<Blob>;
  options: WaveformOptions;
  /** Seconds, as far as known. */
  duration: number;
  time: number;
  onSeek: (time: number) => void;
  onDuration: (duration: number) => void;
  /** The part that trimming keeps; null when nothing is being trimmed. */
  span: Span | null;
  onSpan: (span: Span) => void;
}

/** The picture of a sound; a click or an arrow key moves to a place in it. */
export function Waveform(props: WaveformProps) {
  const { audio, url, options, duration, time, onSeek, span } = props;
  const place = useRef<HTMLDivElement>(null);
  const [surfer, setSurfer] = useState<WaveSurferType | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const trimming = span !== null;

  useEffect(() => {
    let gone = false;
    let made: WaveSurferType | null = null;
    const load = async () => {
      const [{ WaveSurfer }, { peaks, length }] = await Promise.all([import("../vendor/wavesurfer"), picture(latest.current, audio)]);
      if (gone || !place.current) return;
      const surfer = (made = create(WaveSurfer, place.current, audio, { peaks: [peaks], duration: length }, options));
      surfer.on("click", (at) => latest.current.onSeek(at * surfer.getDuration()));
      surfer.on("ready", () => setSurfer(surfer));
      latest.current.onDuration(length);
    };
    load().catch((error: unknown) => {
      if (!gone) console.warn("lite_py: no waveform:", error);
    });
    return () => {
      gone = true;
      setSurfer(null);
      made?.destroy();
    };
  }, [audio, url]);

  useEffect(() => {
    if (!surfer || !trimming) return undefined;
    let gone = false;
    let remove = () => {};
    surfer.setOptions({ dragToSeek: false });
    const begin = async () => {
      const { Regions } = await import("../vendor/wavesurfer");
      if (gone) return;
      const plugin = surfer.registerPlugin(Regions.create());
      const accent = options.trim_region_color || color(place.current!, "--color-accent");
      const region = plugin.addRegion({ ...latest.current.span!, color: `color-mix(in srgb, ${accent} 25%, transparent)`, drag: true, resize: true, minLength: 0.01 });
      const tell = () => latest.current.onSpan({ start: region.start, end: region.end });
      plugin.on("region-update", () => {
        tell();
        describe(region, surfer.getDuration());
      });
      const handles = nameHandles(region, surfer, accent, tell);
      setTimeout(() => handles[0]?.focus()); // behind the one that puts the region into the page
      remove = () => surfer.unregisterPlugin(plugin);
    };
    void begin();
    return () => {
      gone = true;
      remove();
      surfer.setOptions({ dragToSeek: true });
    };
  }, [surfer, trimming]);

  const step = (event: KeyboardEvent) => {
    const moves: Record<string, number> = { ArrowLeft: time - 5, ArrowRight: time + 5, ArrowDown: time - 5, ArrowUp: time + 5, Home: 0, End: duration };
    const to = moves[event.key];
    if (to === undefined || event.target !== event.currentTarget) return;
    event.preventDefault();
    onSeek(Math.max(0, Math.min(duration, to)));
  };
  // While trimming the handles are the sliders, and a slider must have none inside it.
  const slider = trimming
    ? {}
    : {
        role: "slider" as const,
        tabIndex: 0,
        "aria-label": "Position",
        "aria-valuemin": 0,
        "aria-valuemax": Math.round(duration * 10) / 10,
        "aria-valuenow": Math.round(time * 10) / 10,
        "aria-valuetext": spoken(time),
        onKeyDown: step,
      };
  return <div ref={place} class="waveform" style={{ blockSize: `${HEIGHT}px` }} aria-busy={!surfer} {...slider} />;
}

/** The samples to draw, and how long they last; a flat line for what is too long or does not decode. */
async function picture({ blob, duration }: WaveformProps, audio: HTMLAudioElement): Promise<{ peaks: Float32Array; length: number }> {
  const known = duration || (await metadata(audio));
  try {
    if (known > LONGEST) throw new Error("too long");
    const buffer = await new OfflineAudioContext(1, 1, RATE).decodeAudioData(await (await blob()).arrayBuffer());
    return { peaks: buffer.getChannelData(0), length: Number.isFinite(known) && known > 0 ? known : buffer.duration };
  } catch {
    return { peaks: new Float32Array(2), length: Number.isFinite(known) ? known : 0 };
  }
}

/** The seconds that the browser's player finds in a sound. */
function metadata(audio: HTMLAudioElement): Promise<number> {
  if (audio.readyState >= audio.HAVE_METADATA) return Promise.resolve(audio.duration);
  return new Promise((resolve) => {
    audio.addEventListener("loadedmetadata", () => resolve(audio.duration), { once: true });
    audio.addEventListener("error", () => resolve(0), { once: true });
  });
}

/** The library's view of what `media` plays already. */
function create(
  WaveSurfer: typeof WaveSurferType,
  place: HTMLElement,
  media: HTMLAudioElement,
  sound: { peaks: Float32Array[]; duration: number },
  options: WaveformOptions,
): WaveSurferType {
  const host = document.createElement("div");
  const surfer = WaveSurfer.create({
    container: host,
    media,
    ...sound,
    height: HEIGHT,
    waveColor: options.waveform_color || color(place, "--waveform-color"),
    progressColor: options.waveform_progress_color || color(place, "--color-accent"),
    cursorColor: color(place, "--waveform-cursor"),
    cursorWidth: 2,
    barWidth: 2,
    barGap: 3,
    normalize: true,
    dragToSeek: true,
  });
  // Its <style> would need 'unsafe-inline' in a page's policy as soon as it is in the document; a
  // sheet that is adopted does not.
  const root = (host.firstElementChild as HTMLElement).shadowRoot!;
  const inline = root.querySelector("style")!;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(inline.textContent + HANDLES);
  root.adoptedStyleSheets = [sheet];
  inline.remove();
  place.append(host);
  surfer.on("destroy", () => host.remove());
  return surfer;
}

/** The two ends of the region as sliders for the keyboard and screen readers; the library has the mouse's part. */
function nameHandles(region: Region, surfer: WaveSurferType, accent: string, tell: () => void): HTMLElement[] {
  const handles = (["start", "end"] as const).map((side) => {
    const handle = region.element!.querySelector<HTMLElement>(`[part~=region-handle-${side === "start" ? "left" : "right"}]`)!;
    handle.style.setProperty("--handle", accent);
    handle.tabIndex = 0;
    handle.role = "slider";
    handle.ariaLabel = side === "start" ? "Trim start" : "Trim end";
    handle.addEventListener("keydown", (event) => {
      const now = region[side];
      const length = surfer.getDuration();
      const moves: Record<string, number> = {
        ArrowLeft: now - FINE, ArrowDown: now - FINE, ArrowRight: now + FINE, ArrowUp: now + FINE,
        PageDown: now - COARSE, PageUp: now + COARSE, Home: 0, End: length,
      };
      const to = moves[event.key];
      if (to === undefined) return;
      event.preventDefault();
      const kept = side === "start" ? Math.max(0, Math.min(to, region.end - 0.01)) : Math.min(length, Math.max(to, region.start + 0.01));
      region.setOptions({ start: region.start, end: region.end, [side]: kept });
      describe(region, length);
      tell();
    });
    return handle;
  });
  describe(region, surfer.getDuration());
  return handles;
}

function describe(region: Region, length: number): void {
  for (const [side, part] of [["start", "left"], ["end", "right"]] as const) {
    const handle = region.element?.querySelector<HTMLElement>(`[part~=region-handle-${part}]`);
    if (!handle) continue;
    handle.ariaValueMin = "0";
    handle.ariaValueMax = length.toFixed(2);
    handle.ariaValueNow = region[side].toFixed(2);
    handle.ariaValueText = spoken(region[side]);
  }
}

function color(element: Element, name: string): string {
  return getComputedStyle(element).getPropertyValue(name).trim();
}
