/** All files of what was dropped, those in folders too, in the order of their paths. */
export async function filesIn(entries: ReadonlyArray<FileSystemEntry | null>): Promise<File[]> {
  const found: Array<[string, File]> = [];
  const visit = async (entry: FileSystemEntry): Promise<void> => {
    if (isFile(entry)) found.push([entry.fullPath, await new Promise<File>((resolve, reject) => entry.file(resolve, reject))]);
    else if (isFolder(entry)) for (const child of await children(entry)) await visit(child);
  };
  for (const entry of entries) if (entry) await visit(entry);
  return found.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, file]) => file);
}

/** A reader gives a hundred at a time, and none at the end. */
async function children(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) return all;
    all.push(...some);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
