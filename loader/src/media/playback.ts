import { signal, type Signal } from "@preact/signals";
import type { App } from "../app";
import type { FileData } from "../view";
import { formatOf, sendSamples } from "./decode";
import { wavHeader, wavOf } from "./wav";

/** Seconds from the first piece's arrival to its start, and after a piece that came too late. */
const LEAD = 0.1;

/** Milliseconds that a browser gets to begin playing: without a press on the page, or a loudspeaker, it may not. */
const PATIENCE = 1000;

/** Plays the pieces of a stream one exactly after the other, as they come. */
export class Playback {
  /** Which stream the pieces belong to. */
  readonly stream: string;
  readonly playing: Signal<boolean> = signal(false);
  /** Seconds that were heard so far. */
  readonly position: Signal<number> = signal(0);
  readonly #app: App;
  readonly #onEnd: (heard: boolean) => void;
  /** Decodes the pieces in their order. */
  #queue: Promise<void> = Promise.resolve();
  #context: AudioContext | null = null;
  #analyser: AnalyserNode | null = null;
  #gain: GainNode | null = null;
  /** Where the next piece begins, in frames of the context: whole ones, so that nothing lies between. */
  #next = 0;
  /** Frames of the context's time before and between the pieces. */
  #silence = 0;
  #sounding = 0;
  #ended = false;
  #paused = false;
  #closed = false;
  #timer = 0;
  #volume = 1;

  /** `onEnd` is called when the stream has ended, and all of it that will be heard was. */
  constructor(app: App, stream: string, onEnd: (heard: boolean) => void) {
    this.#app = app;
    this.stream = stream;
    this.#onEnd = onEnd;
  }

  /** Take the next piece. */
  add(file: FileData): void {
    const blob = this.#app.files.blob(file);
    this.#queue = this.#queue.then(async () => {
      if (!this.#closed) await this.#schedule(file, await blob);
    }).catch((error: unknown) => {
      if (this.#closed) return;
      const message = error instanceof Error ? error.message : String(error);
      this.#app.toast({ level: "error", title: "Error", message: `A piece of the stream could not be played: ${message}` });
    });
  }

  /** No more pieces come; where the browser plays nothing, there is nothing to wait for. */
  end(): void {
    this.#queue = this.#queue.then(async () => {
      this.#ended = true;
      if (!this.playing.peek()) await new Promise((resolve) => setTimeout(resolve, PATIENCE));
      if (!this.playing.peek()) this.#leave();
      else this.#finish();
    });
  }

  /** Did the user silence it? */
  get paused(): boolean {
    return this.#paused;
  }

  play(): void {
    this.#paused = false;
    void this.#context?.resume();
  }

  /** Be silent until `play`; after the stream's end there is the whole file to go on with instead. */
  pause(): void {
    this.#paused = true;
    if (this.#ended) this.#leave();
    else void this.#context?.suspend();
  }

  set volume(volume: number) {
    this.#volume = volume;
    if (this.#gain) this.#gain.gain.value = volume;
  }

  /** How loud it is now, from 0 to 1. */
  level(): number {
    if (!this.#analyser) return 0;
    const samples = new Float32Array(this.#analyser.fftSize);
    this.#analyser.getFloatTimeDomainData(samples);
    return samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);
  }

  /** Stop, and let go of everything. */
  close(): void {
    this.#closed = true;
    clearInterval(this.#timer);
    this.playing.value = false;
    void this.#context?.close();
    this.#context = null;
  }

  async #schedule(file: FileData, blob: Blob): Promise<void> {
    const context = (this.#context ??= this.#open((await formatOf(blob)).rate));
    const buffer = await context.decodeAudioData(await blob.arrayBuffer()).catch(() => {
      throw new Error("this browser cannot decode it; yield WAV or MP3.");
    });
    // At the end Python joins the samples, which it cannot take from other formats by itself.
    if (!(await wavHeader(blob))) sendSamples(this.#app, file, wavOf(buffer));
    if (this.#closed || !buffer.length) return;
    const rate = context.sampleRate;
    const now = context.currentTime * rate;
    if (this.#next < now) {
      const begin = Math.ceil(now + LEAD * rate);
      this.#silence += begin - this.#next;
      this.#next = begin;
    }
    const source = new AudioBufferSourceNode(context, { buffer });
    source.connect(this.#gain!);
    source.start(this.#next / rate);
    source.onended = () => {
      this.#sounding--;
      this.#finish();
    };
    this.#sounding++;
    this.#next += buffer.length;
  }

  #open(rate: number): AudioContext {
    const context = newContext(rate);
    this.#gain = new GainNode(context, { gain: this.#volume });
    this.#analyser = new AnalyserNode(context, { fftSize: 1024 });
    this.#gain.connect(this.#analyser).connect(context.destination);
    context.onstatechange = () => (this.playing.value = context.state === "running");
    this.playing.value = context.state === "running";
    this.#silence = this.#next = 0;
    this.#timer = window.setInterval(() => {
      const heard = Math.min(context.currentTime * context.sampleRate, this.#next) - this.#silence;
      this.position.value = Math.max(this.position.peek(), heard / context.sampleRate);
    }, 100);
    return context;
  }

  #finish(): void {
    if (this.#ended && !this.#sounding) this.#leave();
  }

  #leave(): void {
    if (this.#closed) return;
    this.close();
    this.#onEnd(this.position.peek() > 0);
  }
}

/** A context at the pieces' own rate, so that none is resampled; where a browser has none, at its own. */
function newContext(rate: number): AudioContext {
  try {
    return new AudioContext({ sampleRate: rate });
  } catch {
    return new AudioContext();
  }
}
