/** Save bytes as a file of the user's. */
export function save(content: BlobPart, name: string): void {
  const link = document.createElement("a");
  link.download = name;
  // A type of its own keeps the browser from opening the file in this page's origin.
  link.href = URL.createObjectURL(new Blob([content], { type: "application/octet-stream" }));
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
