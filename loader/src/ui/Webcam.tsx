import camera from "lucide-static/icons/camera.svg";
import cross from "lucide-static/icons/x.svg";
import webcam from "lucide-static/icons/webcam.svg";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Frames, awake, explain, listCameras, openCamera, release, type WebcamOptions } from "../media/camera";
import { useStyle } from "../style";
import { Icon } from "./Icon";
import { Tool, Toolbar } from "./Toolbar";
import { passFocus } from "./focus";
import css from "./webcam.css";

/** A camera that is open. */
export interface Camera {
  /** Plays it. */
  readonly video: HTMLVideoElement;
  readonly stream: MediaStream;
  /** Are left and right swapped in what the user sees? */
  readonly mirror: boolean;
}

interface WebcamProps {
  options: WebcamOptions;
  /** Record sound, too. */
  audio?: boolean;
  /** A picture was taken; the camera then has a shutter. */
  onCapture?: (picture: File) => void;
  /**
   * Record was pressed; the camera then has Record instead of a shutter. Returns what Stop does;
   * `ended` says that recording is over without it.
   */
  onRecord?: (camera: Camera, ended: () => void) => () => void;
  /** What the button that closes the camera is called, and what it does beside. */
  closing?: string;
  onClose?: () => void;
}

/** The camera's live picture; asks for the camera only when the user says so. */
export function Webcam({ options, audio = false, onCapture, onRecord, closing = "Close camera", onClose }: WebcamProps) {
  useStyle(css);
  const box = useRef<HTMLDivElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const [stream, setStream] = useState<MediaStream | null>(null);
  const [devices, setDevices] = useState<MediaDeviceInfo[]>([]);
  const [opening, setOpening] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [recording, setRecording] = useState(false);
  const stop = useRef<(() => void) | null>(null);
  const wanted = useRef<MediaStream | null>(null);
  /** Fulfilled when the camera shows itself: the buttons are there before it does. */
  const seen = useRef<Promise<unknown> | null>(null);
  const gone = useRef(false);
  const mirror = options.mirror !== false;

  // With the buttons, not after them: a press may come at once, and a camera is let go at once.
  useLayoutEffect(() => {
    if (!stream) return undefined;
    if (video.current) {
      video.current.srcObject = stream;
      seen.current = awake(video.current);
    }
    const track = stream.getVideoTracks()[0];
    const onEnd = () => {
      setProblem("The camera was disconnected, or may not be used any more; click to open it again.");
      setStream(null);
    };
    track?.addEventListener("ended", onEnd);
    return () => {
      track?.removeEventListener("ended", onEnd);
      end();
      release(stream);
    };
  }, [stream]);
  useEffect(() => () => void (gone.current = true), []);

  const open = async (deviceId?: string) => {
    if (opening) return;
    setOpening(true);
    try {
      const next = await openCamera(options, audio, deviceId);
      if (gone.current) return release(next);
      setDevices(await listCameras());
      setProblem(null);
      passFocus(box.current, ".webcam-main");
      setStream(next);
    } catch (error) {
      setStream(null);
      setProblem(explain(error));
    } finally {
      setOpening(false);
    }
  };

  const end = () => {
    wanted.current = null;
    stop.current?.();
    stop.current = null;
    setRecording(false);
  };

  const close = () => {
    passFocus(box.current, ".webcam-access");
    setStream(null);
    onClose?.();
  };

  const record = async () => {
    const element = video.current;
    if (recording || !stream || !element) return end();
    setRecording(true);
    wanted.current = stream;
    await seen.current;
    if (wanted.current !== stream) return;
    const ended = () => {
      stop.current = null;
      setRecording(false);
    };
    stop.current = onRecord?.({ video: element, stream, mirror }, ended) ?? null;
  };

  const capture = async () => {
    await seen.current;
    const picture = video.current && (await new Frames(mirror, true).photo(video.current));
    if (picture) onCapture?.(picture);
  };

  if (!stream) {
    return (
      <div ref={box} class="webcam">
        <button type="button" class="webcam-access" aria-busy={opening} onClick={() => void open()}>
          <Icon svg={webcam} />
          Click to Access Webcam
        </button>
        {problem && <p class="webcam-problem" role="alert">{problem}</p>}
      </div>
    );
  }
  return (
    <div ref={box} class="webcam">
      <Toolbar>
        <Tool label={closing} icon={cross} onClick={close} />
      </Toolbar>
      <video ref={video} class={mirror ? "flip" : ""} autoplay playsInline muted aria-label="Camera preview" />
      <div class="webcam-controls">
        {onRecord ? (
          <button type="button" class={recording ? "webcam-main webcam-record on" : "webcam-main webcam-record"} onClick={() => void record()}>
            <span class="webcam-dot" />
            {recording ? "Stop" : "Record"}
          </button>
        ) : (
          <button type="button" class="webcam-main webcam-shutter" aria-label="capture photo" title="capture photo" onClick={() => void capture()}>
            <Icon svg={camera} />
          </button>
        )}
        {devices.length > 1 && (
          <select
            aria-label="select input source"
            disabled={recording || opening}
            value={stream.getVideoTracks()[0]?.getSettings().deviceId}
            onChange={(event) => void open(event.currentTarget.value)}
          >
            {devices.map((device, index) => (
              <option key={device.deviceId} value={device.deviceId}>{device.label || `Camera ${index + 1}`}</option>
            ))}
          </select>
        )}
      </div>
      {audio && !stream.getAudioTracks().length && (
        <p class="webcam-note" role="status">No microphone could be opened; the recording will have no sound.</p>
      )}
    </div>
  );
}
