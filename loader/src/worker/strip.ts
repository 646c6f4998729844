import bytes from "./pack.wat";

/** Bytes of memory for a strip, and where what is packed of it lies (pack.wat). */
const MOST = 2 ** 20;

/** Pixels that are packed at a time. */
const GROUP = 16;

interface Packer {
  readonly memory: WebAssembly.Memory;
  readonly red: (groups: number) => void;
  readonly blue: (groups: number) => void;
}

/** Null in a browser without SIMD; there is one memory for one strip at a time. */
const packer = make();
let taken = false;

/** A part of a picture, with 4 bytes a pixel: some of them lie where WebAssembly packs them, in a third of JavaScript's time. */
export class Strip {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly #own: boolean;

  /** `size` is in bytes. Call `release` when it is not needed any more. */
  constructor(size: number) {
    this.#own = packer !== null && !taken && size <= MOST;
    taken ||= this.#own;
    this.bytes = this.#own ? new Uint8Array(packer!.memory.buffer as ArrayBuffer, 0, size) : new Uint8Array(size);
  }

  release(): void {
    if (this.#own) taken = false;
  }
}

/** Write pixels of a `Strip` as pixels of 3 bytes; how many have been written, of others none. */
export function packStrip(from: Uint8Array, into: Uint8Array, blueFirst: boolean): number {
  if (!packer || from.buffer !== packer.memory.buffer || from.byteOffset) return 0;
  const groups = Math.floor(from.length / (4 * GROUP));
  packer[blueFirst ? "blue" : "red"](groups);
  into.set(new Uint8Array(packer.memory.buffer, MOST, groups * 3 * GROUP));
  return groups * GROUP;
}

function make(): Packer | null {
  try {
    return new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as unknown as Packer;
  } catch {
    return null;
  }
}
