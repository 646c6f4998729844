import { SiteError } from "./site";

/** The part of Emscripten's file system that wheels are put into. */
export interface FileSystem {
  mkdirTree(path: string): void;
  create(path: string, mode: number): unknown;
  lookupPath(path: string): { node: { contents: Uint8Array; usedBytes: number } };
}

const END_OF_DIRECTORY = 0x06054b50;
const ENTRY = 0x02014b50;
const STORED = 0;

/**
 * Put the members of a stored zip below `root` without copying them: each file is a window onto
 * the archive.
 */
export function unpackWheel(files: FileSystem, archive: Uint8Array<ArrayBuffer>, root: string, name: string): void {
  for (const _ of unpacking(files, archive, root, name));
}

/** The same in steps, a file each. */
export function* unpacking(files: FileSystem, archive: Uint8Array<ArrayBuffer>, root: string, name: string): Generator<void> {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const utf8 = new TextDecoder();
  const folders = new Set<string>();
  const end = findEnd(view, name);
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (view.getUint32(at, true) !== ENTRY) throw damaged(name);
    const method = view.getUint16(at + 10, true);
    const size = view.getUint32(at + 24, true);
    const nameLength = view.getUint16(at + 28, true);
    const header = view.getUint32(at + 42, true);
    const member = utf8.decode(archive.subarray(at + 46, at + 46 + nameLength));
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (member.endsWith("/")) continue;
    if (method !== STORED || member.split("/").includes("..")) throw damaged(name);
    const start = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
    const path = `${root}/${member}`;
    const folder = path.slice(0, path.lastIndexOf("/"));
    if (!folders.has(folder)) {
      files.mkdirTree(folder);
      folders.add(folder);
    }
    files.create(path, 0o644);
    const { node } = files.lookupPath(path);
    node.contents = archive.subarray(start, start + size);
    node.usedBytes = size;
    yield;
  }
}

function findEnd(view: DataView, name: string): number {
  const first = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= first; at--) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  throw damaged(name);
}

function damaged(name: string): SiteError {
  return new SiteError(`${name} is damaged. Upload the site's files again.`);
}
