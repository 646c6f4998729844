import type { App } from "../app";
import { isTooLarge, tooLarge } from "../media/dimensions";
import type { FileData } from "../view";
import type { Opened } from "./drawing";

/**
 * A picture file's pixels.
 *
 * Throws an Error with a sentence for the user: it is no picture, too large, or of a site that does not
 * let its pictures be read.
 */
export async function openPicture(app: App, file: FileData): Promise<Opened> {
  const name = file.orig_name ?? file.path.split("/").at(-1) ?? "The picture";
  const pixels = app.files.pixels(file);
  if (pixels) {
    if (isTooLarge(pixels)) throw new Error(tooLarge(name, pixels));
    return { source: await createImageBitmap(pixels), file };
  }
  let blob: Blob;
  try {
    blob = await app.files.blob(file);
  } catch {
    throw new Error(`${name} could not be loaded; a picture of another site can only be edited if that site allows it.`);
  }
  try {
    const source = await decode(blob);
    // Python reads neither other sites nor drawings: it gets these as pixels.
    const own = app.files.address(file) === undefined && !(source instanceof HTMLImageElement);
    return { source, file: own ? file : null };
  } catch {
    throw new Error(`${name} cannot be shown: it is damaged, or of a kind that this browser does not know.`);
  }
}

async function decode(blob: Blob): Promise<Opened["source"]> {
  try {
    return await createImageBitmap(blob);
  } catch {
    // Drawings (SVG) are only decoded by an element.
    const image = new Image();
    image.src = URL.createObjectURL(blob);
    try {
      await image.decode();
      return image;
    } finally {
      URL.revokeObjectURL(image.src);
    }
  }
}
