// recorder-HASH.js: runs in the audio thread, and posts what the microphone gives. A file of its own, so
// that a page's policy needs nothing but 'self' for it.

declare abstract class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

/** Samples that are posted at once: 43 ms at 48 kHz. */
const BLOCK = 2048;

/** Posts blocks of samples (Float32Array); any message is answered by what is left, and its end. */
class Recorder extends AudioWorkletProcessor {
  #block = new Float32Array(BLOCK);
  #filled = 0;

  constructor() {
    super();
    this.port.onmessage = () => {
      this.#post();
      this.port.postMessage(null);
    };
  }

  process([input]: Float32Array[][]): boolean {
    const samples = input?.[0];
    for (let from = 0; samples && from < samples.length; ) {
      const count = Math.min(BLOCK - this.#filled, samples.length - from);
      this.#block.set(samples.subarray(from, from + count), this.#filled);
      this.#filled += count;
      from += count;
      if (this.#filled === BLOCK) this.#post();
    }
    return true;
  }

  #post(): void {
    const block = this.#block.slice(0, this.#filled);
    this.#filled = 0;
    if (block.length) this.port.postMessage(block, [block.buffer]);
  }
}

registerProcessor("recorder", Recorder);

export {};
