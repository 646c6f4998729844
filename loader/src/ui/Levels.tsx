import { useEffect, useRef } from "preact/hooks";
import { useStyle } from "../style";
import css from "./levels.css";

/** Pixels of a bar and of the space after it, as the waveform of a finished sound has them. */
const BAR = 2;
const STEP = 5;
/** Milliseconds between two bars. */
const PACE = 80;

interface LevelsProps {
  /** How loud it is, from 0 to 1, since it was last asked. */
  level: () => number;
  /** Does time go on? */
  active: boolean;
  /** Height in pixels. */
  height?: number;
}

/** Bars that move to the left: how loud it was in the last seconds. */
export function Levels({ level, active, height = 50 }: LevelsProps) {
  useStyle(css);
  const canvas = useRef<HTMLCanvasElement>(null);
  const bars = useRef<number[]>([]);
  useEffect(() => {
    if (!active) return undefined;
    const timer = setInterval(() => {
      if (!canvas.current) return;
      bars.current.push(level());
      draw(canvas.current, bars.current);
    }, PACE);
    return () => clearInterval(timer);
  }, [active, level]);
  return <canvas ref={canvas} class="levels" style={{ blockSize: `${height}px` }} aria-hidden="true" />;
}

function draw(canvas: HTMLCanvasElement, bars: number[]): void {
  const { clientWidth: width, clientHeight: height } = canvas;
  const scale = devicePixelRatio;
  canvas.width = width * scale;
  canvas.height = height * scale;
  const context = canvas.getContext("2d");
  if (!context) return;
  const fitting = Math.floor(width / STEP);
  if (bars.length > fitting) bars.splice(0, bars.length - fitting);
  context.scale(scale, scale);
  context.fillStyle = getComputedStyle(canvas).color;
  bars.forEach((loudness, index) => {
    // Louder by the square root: quiet speech is to be seen too.
    const size = Math.max(2, Math.sqrt(Math.min(1, loudness)) * height);
    context.fillRect(index * STEP, (height - size) / 2, BAR, size);
  });
}
