import { Frames } from "./camera";

/** Containers that browsers record, the most widely played first. */
const TYPES = ["video/webm", "video/mp4"];

/** Records a camera to a file: what the user sees in the preview, and what the microphone hears. */
export class Recorder {
  readonly #recorder: MediaRecorder;
  readonly #pieces: Blob[] = [];
  readonly #ended: Promise<void>;
  #end: () => void = () => {};

  /**
   * `video` plays `stream`. The file is of `format` ("mp4") if the browser can.
   *
   * Throws an Error with a sentence for the user when this browser records nothing.
   */
  constructor(video: HTMLVideoElement, stream: MediaStream, mirror: boolean, format: string | null) {
    if (typeof MediaRecorder === "undefined") throw new Error("This browser cannot record videos; choose a file instead.");
    const source = mirror ? this.#mirrored(video, stream) : stream;
    const wanted = [...(format ? [`video/${format}`] : []), ...TYPES];
    const mimeType = wanted.find((type) => MediaRecorder.isTypeSupported(type));
    this.#recorder = new MediaRecorder(source, mimeType ? { mimeType } : undefined);
    this.#ended = new Promise((resolve, reject) => {
      this.#recorder.onstop = () => resolve();
      this.#recorder.onerror = () => reject(new Error("The recording failed; free some memory and record again."));
    });
    this.#ended.catch(() => {});
    this.#recorder.ondataavailable = ({ data }) => void (data.size && this.#pieces.push(data));
    // In pieces, so that the browser may keep them on disk.
    this.#recorder.start(1000);
  }

  /** End the recording. Null: nothing was recorded. Rejects when it failed. */
  async stop(): Promise<File | null> {
    if (this.#recorder.state !== "inactive") this.#recorder.stop();
    this.#end();
    await this.#ended;
    const type = (this.#recorder.mimeType || this.#pieces[0]?.type || "video/webm").split(";")[0]!;
    if (!this.#pieces.length) return null;
    return new File(this.#pieces, `recording.${type.split("/")[1]}`, { type });
  }

  /** The camera's picture with left and right swapped, frame by frame, with its own sound. */
  #mirrored(video: HTMLVideoElement, stream: MediaStream): MediaStream {
    const frames = new Frames(true, false);
    const canvas = frames.draw(video);
    if (!canvas) throw new Error("The camera shows nothing yet; record again in a moment.");
    let going = true;
    const next = () => {
      if (!going) return;
      frames.draw(video);
      schedule();
    };
    const schedule = () => void ("requestVideoFrameCallback" in video ? video.requestVideoFrameCallback(next) : requestAnimationFrame(next));
    schedule();
    const mirrored = canvas.captureStream();
    for (const track of stream.getAudioTracks()) mirrored.addTrack(track);
    this.#end = () => {
      going = false;
      for (const track of mirrored.getVideoTracks()) track.stop();
    };
    return mirrored;
  }
}
