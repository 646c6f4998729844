import camera from "lucide-static/icons/camera.svg";
import webcam from "lucide-static/icons/webcam.svg";
import { useEffect, useRef, useState } from "preact/hooks";
import { useStyle } from "../style";
import { Icon } from "./Icon";
import css from "./webcam.css";

/** The author's `WebcamOptions`. */
export interface WebcamOptions {
  mirror?: boolean;
  constraints?: { video?: MediaTrackConstraints | boolean } | null;
}

interface WebcamProps {
  options: WebcamOptions;
  /** A picture was taken. */
  onCapture: (picture: File) => void;
}

/** The camera's live picture with a shutter; asks for the camera only when the user says so. */
export function Webcam({ options, onCapture }: WebcamProps) {
  useStyle(css);
  const video = useRef<HTMLVideoElement>(null);
  const [stream, setStream] = useState<MediaStream | null>(null);
  const [devices, setDevices] = useState<MediaDeviceInfo[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const mirror = options.mirror !== false;

  useEffect(() => {
    if (!stream) return undefined;
    if (video.current) video.current.srcObject = stream;
    return () => stop(stream);
  }, [stream]);

  const start = async (deviceId?: string) => {
    try {
      const next = await openCamera(options, deviceId);
      // Labels and ids of cameras are only told once one is open.
      setDevices((await navigator.mediaDevices.enumerateDevices()).filter((device) => device.kind === "videoinput"));
      setProblem(null);
      setStream(next);
    } catch (error) {
      setStream(null);
      setProblem(explain(error));
    }
  };

  const capture = async () => {
    const picture = video.current && (await grab(video.current, mirror));
    if (picture) onCapture(picture);
  };

  if (!stream) {
    return (
      <div class="webcam">
        <button type="button" class="webcam-access" onClick={() => void start()}>
          <Icon svg={webcam} />
          Click to Access Webcam
        </button>
        {problem && <p class="webcam-problem" role="alert">{problem}</p>}
      </div>
    );
  }
  return (
    <div class="webcam">
      <video ref={video} class={mirror ? "flip" : ""} autoplay playsInline muted aria-label="Camera preview" />
      <div class="webcam-controls">
        <button type="button" class="webcam-shutter" aria-label="capture photo" title="capture photo" onClick={() => void capture()}>
          <Icon svg={camera} />
        </button>
        {devices.length > 1 && (
          <select
            aria-label="select input source"
            value={stream.getVideoTracks()[0]?.getSettings().deviceId}
            onChange={(event) => void start(event.currentTarget.value)}
          >
            {devices.map((device, index) => (
              <option key={device.deviceId} value={device.deviceId}>{device.label || `Camera ${index + 1}`}</option>
            ))}
          </select>
        )}
      </div>
    </div>
  );
}

async function openCamera({ constraints }: WebcamOptions, deviceId?: string): Promise<MediaStream> {
  if (!navigator.mediaDevices) throw new DOMException("insecure", "SecurityError");
  const wanted = constraints?.video;
  const video: MediaTrackConstraints = typeof wanted === "object" ? { ...wanted } : { width: { ideal: 1920 }, height: { ideal: 1440 } };
  if (deviceId) video.deviceId = { exact: deviceId };
  return navigator.mediaDevices.getUserMedia({ video, audio: false });
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

function explain(error: unknown): string {
  switch (error instanceof DOMException ? error.name : "") {
    case "NotAllowedError":
      return "The browser did not allow the camera; allow it in the page's permissions, then click again.";
    case "NotFoundError":
      return "No camera was found; connect one, then click again.";
    case "NotReadableError":
    case "AbortError":
      return "The camera could not be opened; another program may be using it.";
    case "OverconstrainedError":
      return "No camera can do what this app asks for.";
    case "SecurityError":
      return "The camera works only in pages that are served over https or from localhost.";
    default:
      return `The camera could not be opened: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** The frame shown now, as the user sees it. */
async function grab(video: HTMLVideoElement, mirror: boolean): Promise<File | null> {
  if (!video.videoWidth) return null;
  const canvas = document.createElement("canvas");
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  const context = canvas.getContext("2d");
  if (!context) return null;
  if (mirror) {
    context.translate(canvas.width, 0);
    context.scale(-1, 1);
  }
  context.drawImage(video, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  return blob && new File([blob], "image.png", { type: "image/png" });
}
