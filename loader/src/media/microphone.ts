import { toInt16 } from "./wav";

/** Milliseconds in which the browser's sound must start. */
const PATIENCE = 5000;

/** A microphone that is open: hands over 16-bit samples of one channel until it is closed. */
export class Recorder {
  /** Samples a second. */
  readonly rate: number;
  readonly deviceId: string | undefined;
  paused = false;
  readonly #stream: MediaStream;
  readonly #context: AudioContext;
  readonly #node: AudioWorkletNode;
  readonly #onSamples: (samples: Int16Array, level: number) => void;

  private constructor(stream: MediaStream, context: AudioContext, onSamples: (samples: Int16Array, level: number) => void, onLost: () => void) {
    this.#stream = stream;
    this.#context = context;
    this.#onSamples = onSamples;
    this.rate = context.sampleRate;
    const track = stream.getAudioTracks()[0];
    this.deviceId = track?.getSettings().deviceId;
    track?.addEventListener("ended", onLost);
    this.#node = new AudioWorkletNode(context, "recorder", { channelCount: 1, channelCountMode: "explicit" });
    this.#node.port.onmessage = ({ data }: MessageEvent<Float32Array | null>) => this.#take(data);
    context.createMediaStreamSource(stream).connect(this.#node);
    // Nothing is heard of it, but what leads nowhere is not run.
    this.#node.connect(context.destination);
  }

  /**
   * Ask for the microphone and begin. `onSamples` gets each block of samples, and its peak from 0
   * to 1; `onLost` is called when the device goes away.
   *
   * Rejects with an Error whose message is a sentence for the user.
   */
  static async open(deviceId: string | undefined, onSamples: (samples: Int16Array, level: number) => void, onLost: () => void): Promise<Recorder> {
    let stream: MediaStream | null = null;
    try {
      if (!navigator.mediaDevices) throw new DOMException("insecure", "SecurityError");
      stream = await navigator.mediaDevices.getUserMedia({ audio: deviceId ? { deviceId: { exact: deviceId } } : true, video: false });
      const context = new AudioContext();
      await context.audioWorklet.addModule(new URL(RECORDER_FILE, import.meta.url).href);
      await started(context);
      return new Recorder(stream, context, onSamples, onLost);
    } catch (error) {
      stream?.getTracks().forEach((track) => track.stop());
      throw new Error(explain(error));
    }
  }

  /** Let go of the microphone; fulfilled when the last samples are handed over. */
  async close(): Promise<void> {
    const { port } = this.#node;
    const flushed = new Promise<void>((resolve) => {
      port.onmessage = ({ data }: MessageEvent<Float32Array | null>) => (data ? this.#take(data) : resolve());
    });
    port.postMessage(null);
    // A thread that hangs must not keep the recording from its end.
    await Promise.race([flushed, new Promise((resolve) => setTimeout(resolve, 1000))]);
    this.#stream.getTracks().forEach((track) => track.stop());
    await this.#context.close();
  }

  #take(block: Float32Array | null): void {
    if (!block || this.paused) return;
    let level = 0;
    for (const sample of block) level = Math.max(level, Math.abs(sample));
    this.#onSamples(toInt16(block), level);
  }
}

/** The microphones that the browser tells of; without permission it may tell none, or no names. */
export async function microphones(): Promise<MediaDeviceInfo[]> {
  try {
    return (await navigator.mediaDevices.enumerateDevices()).filter(({ kind, deviceId }) => kind === "audioinput" && deviceId);
  } catch {
    return [];
  }
}

/** Rejects when the context does not start: some browsers wait for ever where no loudspeaker is. */
async function started(context: AudioContext): Promise<void> {
  const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), PATIENCE));
  if ((await Promise.race([context.resume(), late])) !== false) return;
  void context.close();
  throw new Error("the browser's sound does not start. Connect a loudspeaker or headphones, then record again.");
}

function explain(error: unknown): string {
  switch (error instanceof DOMException ? error.name : "") {
    case "NotAllowedError":
      return "The browser did not allow the microphone; allow it in the page's permissions, then record again.";
    case "NotFoundError":
      return "No microphone was found; connect one, then record again.";
    case "NotReadableError":
      return "The microphone could not be opened; another program may be using it.";
    case "OverconstrainedError":
      return "This microphone is not there any more; choose another one.";
    case "SecurityError":
      return "The microphone works only in pages that are served over https or from localhost.";
    default:
      return `The microphone could not be opened: ${error instanceof Error ? error.message : String(error)}`;
  }
}
