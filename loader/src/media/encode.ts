/** How well Pillow encodes where an author does not say: as browsers count, from 0 to 1. */
const QUALITY: Record<string, number | undefined> = { "image/png": undefined, "image/jpeg": 0.75, "image/webp": 0.8 };

/** A picture file of opaque pixels, made beside what the page does; null where this browser cannot, or would lose something. */
export async function encode(pixels: ImageData, type: string | null | undefined): Promise<Blob | null> {
  if (!type || !(type in QUALITY) || !isOpaque(pixels)) return null;
  const canvas = document.createElement("canvas");
  canvas.width = pixels.width;
  canvas.height = pixels.height;
  canvas.getContext("2d", { alpha: false })?.putImageData(pixels, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, QUALITY[type]));
  return blob?.type === type ? blob : null;
}

/** A canvas keeps colours multiplied by their alpha, which loses some of them. */
function isOpaque({ data }: ImageData): boolean {
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return false;
  return true;
}
