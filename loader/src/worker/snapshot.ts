import { Checksum } from "./checksum";
import type { Library, Snapshot } from "./site";

/** What is used of Emscripten's module. */
export interface Machine {
  HEAPU8: Uint8Array<ArrayBuffer>;
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

/** Bytes of the pieces in which memory is looked at. */
const PIECE = 1024;

/** Bytes of the shortest run that is left to the interpreter: each costs some of its own. */
const LEAST = 16 * PIECE;

/** Where something lies, and how long it is, in bytes. */
type Run = [offset: number, length: number];

/**
 * Memory as a file: the magic bytes; how many runs are written and how many are kept, and the checksum of the
 * latter as two numbers; for each run its offset and its length; the bytes of those that are written. Numbers are
 * 32 bits, little endian. What is in no run is zero. Kept is what `fresh`, the memory of an interpreter that has not
 * been restored yet, has there already: the constants of the program, above all.
 */
export function packMemory(memory: Uint8Array<ArrayBuffer>, fresh: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const [now, before] = [memory, fresh].map((bytes) => new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >>> 2)) as [Uint32Array, Uint32Array];
  const pieces = Array.from({ length: Math.ceil(memory.length / PIECE) }, (_, piece) => piece * PIECE);
  const isUsed = (at: number) => now.subarray(at >>> 2, (at + PIECE) >>> 2).some((word) => word !== 0);
  const isFresh = (at: number) => at + PIECE <= fresh.length && now.subarray(at >>> 2, (at + PIECE) >>> 2).every((word, index) => word === before[(at >>> 2) + index]);
  const used = pieces.filter(isUsed);
  const kept = runs(used.filter(isFresh)).filter(([, length]) => length >= LEAST);
  const written = runs(used.filter((at) => !kept.some(([offset, length]) => at >= offset && at < offset + length)));
  const numbers = [written.length, kept.length, ...sum(memory, kept), ...written.flat(), ...kept.flat()];
  const size = written.reduce((sum, [, length]) => sum + length, 0);
  const head = SNAPSHOT.bytes.length + numbers.length * 4;
  const file = new Uint8Array(head + size);
  file.set(SNAPSHOT.bytes);
  new Uint32Array(file.buffer, SNAPSHOT.bytes.length, numbers.length).set(numbers);
  let at = head;
  for (const [offset, length] of written) {
    file.set(memory.subarray(offset, offset + length), at);
    at += length;
  }
  return file;
}

/** Bring memory to what the file says. Throws a RangeError when the file does not fit the memory. */
export function unpackMemory(file: Uint8Array<ArrayBuffer>, memory: Uint8Array<ArrayBuffer>): void {
  const numbers = new Uint32Array(file.buffer, file.byteOffset + SNAPSHOT.bytes.length, (file.length - SNAPSHOT.bytes.length) >>> 2);
  const [written, kept, first, second] = numbers as unknown as [number, number, number, number];
  let from = SNAPSHOT.bytes.length + (4 + (written + kept) * 2) * 4;
  const parts = Array.from({ length: written + kept }, (_, index) => {
    const [offset, length] = [numbers[4 + index * 2]!, numbers[5 + index * 2]!];
    if (index >= written) return { offset, length, bytes: null };
    const bytes = file.subarray(from, (from += length));
    return { offset, length, bytes };
  });
  const is = sum(memory, parts.filter(({ bytes }) => !bytes).map(({ offset, length }) => [offset, length]));
  if (is[0] !== first || is[1] !== second) throw new RangeError("the interpreter has other constants than when the snapshot was made.");
  let end = 0;
  for (const { offset, length, bytes } of parts.sort((one, other) => one.offset - other.offset)) {
    memory.fill(0, end, offset);
    if (bytes) memory.set(bytes, offset);
    end = offset + length;
  }
  memory.fill(0, end);
}

/** Pieces that touch each other, as runs. */
function runs(pieces: readonly number[]): Run[] {
  const found: Run[] = [];
  for (const at of pieces) {
    const last = found.at(-1);
    if (last && last[0] + last[1] === at) last[1] += PIECE;
    else found.push([at, PIECE]);
  }
  return found;
}

/** The checksum of parts of the memory. */
function sum(memory: Uint8Array<ArrayBuffer>, parts: readonly Run[]): readonly [number, number] {
  const checksum = new Checksum();
  for (const [offset, length] of parts) checksum.add(memory.subarray(offset, offset + length));
  return checksum.halves;
}

/**
 * Restore an interpreter's memory into a fresh one. Three things are this browser's own: what calls Python's C
 * functions, which Emscripten has settled before; whether Python can wait for a promise; and the time zone.
 */
export function restore(file: Uint8Array<ArrayBuffer>, machine: Machine, { waits, zone }: Pick<Snapshot, "waits" | "zone">): void {
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
