import { Frames, nextFrame } from "./camera";

/** Containers that browsers record, the most widely recorded first. */
const TYPES = ["video/webm", "video/mp4"];

/** What is recorded, and how to let go of it. */
interface Source {
  stream: MediaStream;
  close: () => void;
}

/** Records a camera to a file: what the user sees in the preview, and what the microphone hears. */
export class Recorder {
  readonly #recorder: MediaRecorder;
  readonly #source: Source;
  readonly #pieces: Blob[] = [];
  readonly #ended: Promise<void>;

  /**
   * Begin. `video` plays `stream`. The file is of `format` ("mp4") if the browser can.
   *
   * Rejects with a sentence for the user when this browser records nothing.
   */
  static async begin(video: HTMLVideoElement, stream: MediaStream, mirror: boolean, format: string | null): Promise<Recorder> {
    if (typeof MediaRecorder === "undefined") throw new Error("This browser cannot record videos; choose a file instead.");
    return new Recorder(mirror ? await mirrored(video, stream) : { stream, close: () => {} }, format);
  }

  private constructor(source: Source, format: string | null) {
    this.#source = source;
    const wanted = [...(format ? [`video/${format}`] : []), ...TYPES];
    const mimeType = wanted.find((type) => MediaRecorder.isTypeSupported(type));
    this.#recorder = new MediaRecorder(source.stream, mimeType ? { mimeType } : undefined);
    this.#ended = new Promise((resolve, reject) => {
      this.#recorder.onstop = () => resolve();
      this.#recorder.onerror = () => reject(new Error("The recording failed; free some memory and record again."));
    });
    this.#ended.catch(() => {});
    this.#recorder.ondataavailable = ({ data }) => void (data.size && this.#pieces.push(data));
    // In one piece: browsers then can write into its head how long it is.
    this.#recorder.start();
  }

  /** End the recording. Null: nothing was recorded. Rejects when it failed. */
  async stop(): Promise<File | null> {
    if (this.#recorder.state !== "inactive") this.#recorder.stop();
    await this.#ended;
    this.#source.close();
    const type = (this.#recorder.mimeType || this.#pieces[0]?.type || TYPES[0]!).split(";")[0]!;
    return this.#pieces.length ? new File(this.#pieces, `recording.${type.split("/")[1]}`, { type }) : null;
  }
}

/** The camera's picture with left and right swapped, frame by frame, and its own sound. */
async function mirrored(video: HTMLVideoElement, stream: MediaStream): Promise<Source> {
  const frames = new Frames(true, false);
  while (!frames.draw(video)) await nextFrame(video);
  const made = frames.canvas.captureStream();
  let going = true;
  const draw = async () => {
    while (going) {
      await nextFrame(video);
      if (going) frames.draw(video);
    }
  };
  // The first frame that a canvas gives is black.
  for (let frame = 0; frame < 2; frame++) {
    await nextFrame(video);
    frames.draw(video);
  }
  void draw();
  for (const track of stream.getAudioTracks()) made.addTrack(track);
  return {
    stream: made,
    close: () => {
      going = false;
      for (const track of made.getVideoTracks()) track.stop();
    },
  };
}
