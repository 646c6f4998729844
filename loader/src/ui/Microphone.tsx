import pauseIcon from "lucide-static/icons/pause.svg";
import playIcon from "lucide-static/icons/play.svg";
import { useMemo, useEffect, useRef, useState } from "preact/hooks";
import { Recorder, microphones } from "../media/microphone";
import { clock } from "../media/timeline";
import { useStyle } from "../style";
import { Icon } from "./Icon";
import { Levels } from "./Levels";
import css from "./microphone.css";

interface MicrophoneProps {
  /** The author's `recording`: turned on it begins without a press, turned off it ends. */
  recording?: boolean;
  /** Remembers that it was turned on, as long as that is so. */
  begun: { current: boolean };
  /** May recording pause? */
  pausable?: boolean;
  onStart: (rate: number) => void;
  onSamples: (samples: Int16Array) => void;
  onPause?: () => void;
  /** The last samples are there; `rate` is theirs. */
  onStop: (rate: number) => void;
  /** Gets a function that stops the recording. */
  stopper?: { current: () => void };
}

type State = "idle" | "opening" | "recording" | "paused";

/** Records: chooses the device, asks for it only when the user says so, shows how loud it is. */
export function Microphone({ recording = false, begun, pausable, onStart, onSamples, onPause, onStop, stopper }: MicrophoneProps) {
  useStyle(css);
  const recorder = useRef<Recorder | null>(null);
  const mounted = useRef(true);
  const peak = useRef(0);
  const count = useRef(0);
  const [state, setState] = useState<State>("idle");
  const [seconds, setSeconds] = useState(0);
  const [devices, setDevices] = useState<MediaDeviceInfo[]>([]);
  const [device, setDevice] = useState<string>();
  const [problem, setProblem] = useState<string | null>(null);
  const handlers = useRef({ onSamples, onStop });
  handlers.current = { onSamples, onStop };

  const list = () => void microphones().then((found) => mounted.current && setDevices(found));
  useEffect(() => {
    list();
    navigator.mediaDevices?.addEventListener("devicechange", list);
    return () => {
      mounted.current = false;
      navigator.mediaDevices?.removeEventListener("devicechange", list);
      void recorder.current?.close();
      recorder.current = null;
    };
  }, []);

  useEffect(() => {
    if (recording === begun.current) return;
    begun.current = recording;
    void (recording ? start() : stop());
  }, [recording]);

  const start = async () => {
    setProblem(null);
    setState("opening");
    count.current = 0;
    setSeconds(0);
    const take = (samples: Int16Array, level: number) => {
      peak.current = Math.max(peak.current, level);
      count.current += samples.length;
      if (recorder.current) setSeconds(Math.floor(count.current / recorder.current.rate));
      handlers.current.onSamples(samples);
    };
    const lost = () => {
      setProblem("The microphone went away; what it had recorded is kept.");
      void stop();
    };
    try {
      const opened = await Recorder.open(device, take, lost);
      if (!mounted.current) return void opened.close();
      recorder.current = opened;
      setDevice(opened.deviceId);
      setState("recording");
      list(); // names are only told once one is open
      onStart(opened.rate);
    } catch (error) {
      setState("idle");
      setProblem((error as Error).message);
    }
  };
  const stop = async () => {
    const open = recorder.current;
    if (!open) return;
    recorder.current = null;
    await open.close();
    if (!mounted.current) return;
    setState("idle");
    handlers.current.onStop(open.rate);
  };
  if (stopper) stopper.current = () => void stop();
  const pause = () => {
    const open = recorder.current;
    if (!open) return;
    open.paused = !open.paused;
    setState(open.paused ? "paused" : "recording");
    if (open.paused) onPause?.();
  };
  const level = useMemo(() => () => {
    const loudest = peak.current;
    peak.current = 0;
    return loudest;
  }, []);

  const running = state === "recording" || state === "paused";
  return (
    <div class="microphone">
      {running && (
        <>
          <Levels level={level} active={state === "recording"} />
          <time class="microphone-time" aria-label="Recorded">{clock(seconds)}</time>
        </>
      )}
      <div class="microphone-controls">
        <button type="button" class={running ? "microphone-button running" : "microphone-button"} disabled={state === "opening"} onClick={() => void (running ? stop() : start())}>
          <span class={state === "recording" ? "microphone-dot live" : "microphone-dot"} aria-hidden="true" />
          {running ? "Stop" : "Record"}
        </button>
        {running && pausable && (
          <button type="button" class="microphone-button" onClick={pause}>
            <Icon svg={state === "paused" ? playIcon : pauseIcon} />
            {state === "paused" ? "Resume" : "Pause"}
          </button>
        )}
        {!running && devices.length > 0 && (
          <select aria-label="Select input device" value={device ?? devices[0]!.deviceId} onChange={(event) => setDevice(event.currentTarget.value)}>
            {devices.map(({ deviceId, label }, index) => (
              <option key={deviceId} value={deviceId}>{label || `Microphone ${index + 1}`}</option>
            ))}
          </select>
        )}
      </div>
      <span class="sr-only" role="status">{state === "recording" ? "Recording" : state === "paused" ? "Recording paused" : ""}</span>
      {problem && <p class="microphone-problem" role="alert">{problem}</p>}
    </div>
  );
}
