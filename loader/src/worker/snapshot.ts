import type { Library, Snapshot } from "./site";

/** What is used of Emscripten's module. */
export interface Machine {
  HEAPU8: Uint8Array;
  HEAP32: Int32Array;
  wasmTable: WebAssembly.Table;
  __PyRuntime: number;
  __PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET: number;
  growMemory(bytes: number): void;
  jspiSupported: boolean;
  __tzset_js(...places: number[]): void;
  newDSO(name: string, handle: number | undefined, symbols: unknown): DynamicLibrary;
  loadWebAssemblyModule(binary: WebAssembly.Module, flags: object, name: string, scope: object): unknown;
  LDSO: { loadedLibsByName: Record<string, DynamicLibrary>; loadedLibsByHandle: Record<number, DynamicLibrary> };
}

/** A dynamic library, as Emscripten knows it. */
interface DynamicLibrary {
  name: string;
  refcount: number;
  global: boolean;
  exports: unknown;
}

/** How a snapshot's file begins. */
export const SNAPSHOT = { bytes: [...new TextEncoder().encode("lite_py memory\0\0")], what: "a snapshot of Python" };

/** Memory is kept or left out, where it is zero, in pieces of so many bytes. */
const PIECE = 1024;

/**
 * Memory as a file: the magic bytes, the number of runs, for each its offset and its length, then their bytes;
 * numbers are 32 bits, little endian. What is in no run is zero.
 */
export function packMemory(memory: Uint8Array): Uint8Array<ArrayBuffer> {
  const words = new Uint32Array(memory.buffer, memory.byteOffset, memory.byteLength / 4);
  const runs: Array<[number, number]> = [];
  for (let at = 0; at < memory.length; at += PIECE) {
    const end = Math.min(at + PIECE, memory.length);
    if (words.subarray(at / 4, end / 4).every((word) => word === 0)) continue;
    const last = runs.at(-1);
    if (last && last[0] + last[1] === at) last[1] += end - at;
    else runs.push([at, end - at]);
  }
  const size = runs.reduce((sum, [, length]) => sum + length, 0);
  const head = SNAPSHOT.bytes.length + 4 + runs.length * 8;
  const file = new Uint8Array(head + size);
  const view = new DataView(file.buffer);
  file.set(SNAPSHOT.bytes);
  let at = SNAPSHOT.bytes.length;
  for (const number of [runs.length, ...runs.flat()]) {
    view.setUint32(at, number, true);
    at += 4;
  }
  for (const [offset, length] of runs) {
    file.set(memory.subarray(offset, offset + length), at);
    at += length;
  }
  return file;
}

/** Bring memory to what the file says. Throws a RangeError when the file is cut off or the memory too small. */
export function unpackMemory(file: Uint8Array, memory: Uint8Array): void {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let at = SNAPSHOT.bytes.length;
  let head = at + 4;
  let from = head + view.getUint32(at, true) * 8;
  let end = 0;
  for (at = head, head = from; at < head; at += 8) {
    const offset = view.getUint32(at, true);
    const length = view.getUint32(at + 4, true);
    memory.fill(0, end, offset);
    memory.set(file.subarray(from, from + length), offset);
    from += length;
    end = offset + length;
  }
  memory.fill(0, end);
}

/**
 * Restore an interpreter's memory into a fresh one. Three things are this browser's own: what calls Python's C
 * functions, which Emscripten has settled before; whether Python can wait for a promise; and the time zone.
 */
export function restore(file: Uint8Array, machine: Machine, { waits, zone }: Pick<Snapshot, "waits" | "zone">): void {
  const trampoline = (machine.__PyRuntime + machine.HEAP32[machine.__PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET >>> 2]!) >>> 2;
  const own = machine.HEAP32[trampoline]!;
  unpackMemory(file, machine.HEAPU8);
  machine.HEAP32[trampoline] = own;
  machine.HEAP32[waits.at >>> 2] = machine.jspiSupported ? waits.can : waits.cannot;
  machine.__tzset_js(...zone);
}

/**
 * Put dynamic libraries where they were when a snapshot was made: the same ones in the same order get the same
 * places in memory and in the table of functions, which has had `table` entries before. Called before the
 * interpreter's own start.
 */
export function placeLibraries(machine: Machine, table: number, libraries: ReadonlyArray<Pick<Library, "path" | "handles">>, modules: readonly WebAssembly.Module[]): void {
  // how many there are by themselves is another number in each browser
  machine.wasmTable.grow(table - machine.wasmTable.length);
  libraries.forEach(({ path, handles }, index) => {
    const library = machine.newDSO(path, undefined, "loading");
    library.refcount = Infinity;
    library.global = false;
    library.exports = machine.loadWebAssemblyModule(modules[index]!, { nodelete: true }, path, {});
    for (const handle of handles) machine.LDSO.loadedLibsByHandle[handle] = library;
  });
}
