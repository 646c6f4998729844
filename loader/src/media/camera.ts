/** The author's `WebcamOptions`. */
export interface WebcamOptions {
  mirror?: boolean;
  constraints?: { video?: MediaTrackConstraints | boolean } | MediaTrackConstraints | null;
}

/** What Gradio asks for when the author does not say. */
const SIZE: MediaTrackConstraints = { width: { ideal: 1920 }, height: { ideal: 1440 } };

/** Open a camera as the author wants it, with a microphone if `audio`. Rejects with what `explain` puts into words. */
export async function openCamera({ constraints }: WebcamOptions, audio: boolean, deviceId?: string): Promise<MediaStream> {
  if (!navigator.mediaDevices) throw new DOMException("insecure", "SecurityError");
  const given = constraints && "video" in constraints ? constraints.video : (constraints as MediaTrackConstraints | null | undefined);
  const video: MediaTrackConstraints = given && typeof given === "object" ? { ...given } : { ...SIZE };
  if (deviceId) {
    video.deviceId = { exact: deviceId };
    delete video.facingMode;
  }
  try {
    return await navigator.mediaDevices.getUserMedia({ video, audio });
  } catch (error) {
    // Without a microphone there are still pictures; what is wrong with the camera is then told of the camera.
    if (!audio) throw error;
    return navigator.mediaDevices.getUserMedia({ video, audio: false });
  }
}

/** The cameras of this device; their labels and ids are only told once one is open. */
export async function listCameras(): Promise<MediaDeviceInfo[]> {
  return (await navigator.mediaDevices.enumerateDevices()).filter((device) => device.kind === "videoinput");
}

/** Let go of a camera: its light goes out. */
export function release(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** Why the camera could not be opened, and what to do, in one sentence. */
export function explain(error: unknown): string {
  switch (error instanceof DOMException ? error.name : "") {
    case "NotAllowedError":
      return isForbiddenHere()
        ? "The page around this app does not let it use the camera; open the app in a tab of its own."
        : "The browser did not allow the camera; allow it in the page's permissions, then click again.";
    case "NotFoundError":
      return "No camera was found; connect one, then click again.";
    case "NotReadableError":
    case "AbortError":
      return "The camera could not be opened; another program may be using it. Close that one, then click again.";
    case "OverconstrainedError":
      return "No camera can do what this app asks for; connect another one, then click again.";
    case "SecurityError":
      return "The camera works only in pages that are served over https or from localhost.";
    default:
      return `The camera could not be opened: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Does a frame around the page keep the camera from it? Only Chromium tells. */
function isForbiddenHere(): boolean {
  const policy = (document as Document & { featurePolicy?: { allowsFeature(name: string): boolean } }).featurePolicy;
  return policy?.allowsFeature("camera") === false;
}

/** Fulfilled when a playing video shows its next frame. */
export function nextFrame(video: HTMLVideoElement): Promise<unknown> {
  return new Promise((resolve) => ("requestVideoFrameCallback" in video ? video.requestVideoFrameCallback(resolve) : requestAnimationFrame(resolve)));
}

/** Fulfilled when a camera shows itself: Chromium's first frame of one is black, and its `loadeddata` comes with that. */
export async function awake(video: HTMLVideoElement): Promise<void> {
  await nextFrame(video);
  await nextFrame(video);
}

/** Takes frames off a playing video: as they are, or with left and right swapped. */
export class Frames {
  /** Holds the frame that was drawn last. */
  readonly canvas = document.createElement("canvas");
  readonly #context: CanvasRenderingContext2D | null;
  readonly #mirror: boolean;

  /** `read`: pixels are read back from every frame, so that they had better stay in memory. */
  constructor(mirror: boolean, read: boolean) {
    this.#mirror = mirror;
    this.#context = this.canvas.getContext("2d", { alpha: false, willReadFrequently: read });
  }

  /** Put the frame that is shown now on the canvas; false while there is none. */
  draw(video: HTMLVideoElement): boolean {
    const { videoWidth: width, videoHeight: height } = video;
    if (!width || !height || !this.#context) return false;
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
    this.#context.setTransform(this.#mirror ? -1 : 1, 0, 0, 1, this.#mirror ? width : 0, 0);
    this.#context.drawImage(video, 0, 0, width, height);
    return true;
  }

  /** The pixels of the frame that is shown now; null while there is none. */
  pixels(video: HTMLVideoElement): ImageData | null {
    return this.draw(video) ? this.#context!.getImageData(0, 0, this.canvas.width, this.canvas.height) : null;
  }

  /** The frame that is shown now as a file; null while there is none. */
  async photo(video: HTMLVideoElement): Promise<File | null> {
    if (!this.draw(video)) return null;
    const blob = await new Promise<Blob | null>((resolve) => this.canvas.toBlob(resolve, "image/png"));
    return blob && new File([blob], "image.png", { type: "image/png" });
  }
}
