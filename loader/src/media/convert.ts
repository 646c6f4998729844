import * as media from "../vendor/mediabunny";
import type { Span } from "../ui/Waveform";

/** What is to be done with a video. */
export interface Wish {
  /** Only this part of it, in seconds. */
  span?: Span;
  /** Without its sound. */
  silent?: boolean;
  /** The ending that its container is known by: "mp4". */
  format?: string;
}

const CONTAINERS: Record<string, [make: () => InstanceType<typeof media.Mp4OutputFormat | typeof media.MkvOutputFormat>, type: string]> = {
  mp4: [() => new media.Mp4OutputFormat(), "video/mp4"],
  m4v: [() => new media.Mp4OutputFormat(), "video/mp4"],
  mov: [() => new media.MovOutputFormat(), "video/quicktime"],
  webm: [() => new media.WebMOutputFormat(), "video/webm"],
  mkv: [() => new media.MkvOutputFormat(), "video/x-matroska"],
};

/** A cut that begins so many seconds beside a picture that stands for itself needs no encoding. */
const NEAR = 0.02;

/**
 * Another video made of one, by the browser's own decoders and encoders, and those only for what cannot be copied.
 *
 * Rejects with a sentence for the user when this browser cannot do it.
 */
export async function converted(file: Blob, name: string, { span, silent, format }: Wish, tell?: (part: number) => void): Promise<File> {
  const dot = name.lastIndexOf(".");
  const ending = (format ?? name.slice(dot + 1)).toLowerCase();
  const container = CONTAINERS[ending];
  if (!container) throw new Error(`A page cannot write .${ending} files; MP4, MOV, WebM and MKV can be written.`);
  const attempt = async (exact: boolean) => {
    const target = new media.BufferTarget();
    const conversion = await media.Conversion.init({
      input: new media.Input({ source: new media.BlobSource(file), formats: [media.MP4, media.QTFF, media.WEBM, media.MATROSKA] }),
      output: new media.Output({ format: container[0](), target }),
      trim: span,
      audio: silent ? { discard: true } : undefined,
      copy: exact ? { boundaryTolerance: NEAR } : { shiftTolerance: Infinity },
      showWarnings: false,
    });
    const lost = conversion.discardedTracks.some(({ reason }) => reason !== "discarded_by_user");
    if (lost || !conversion.isValid) return null;
    conversion.onProgress = tell;
    await conversion.execute();
    return target.buffer;
  };
  let made: ArrayBuffer | null;
  try {
    // Where nothing can be encoded, the cut begins at the next picture before it that stands for itself.
    made = (await attempt(true).catch(() => null)) ?? (await attempt(false));
  } catch (error) {
    console.warn("lite_py: not converted:", error);
    made = null;
  }
  if (!made) throw new Error(`This browser cannot make ${format ? `a .${ending} file` : "another video"} of ${name}.`);
  return new File([made], `${dot > 0 ? name.slice(0, dot) : name}.${ending}`, { type: container[1] });
}
