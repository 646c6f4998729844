import type { App } from "../app";
import type { FileData } from "../view";
import { wavHeader, wavOf } from "./wav";

/** The most that a decoded sound may take in memory: 50 minutes of stereo at 44.1 kHz. */
const MOST_BYTES = 2 ** 30;

/** Opus has no rate but this one, whatever its files say of what went in. */
const OPUS_RATE = 48_000;

interface Format {
  rate: number;
  channels: number;
  /** Seconds; null when the file does not say. */
  duration: number | null;
}

/**
 * Decode a sound at its own sample rate.
 *
 * Rejects with an Error whose message is a sentence for the user, `name` in it.
 */
export async function decode(blob: Blob, name: string): Promise<AudioBuffer> {
  if (!blob.size) throw new Error(`${name} is empty: it has 0 bytes.`);
  const { rate, channels, duration } = await formatOf(blob);
  if ((duration ?? 0) * rate * channels * 4 > MOST_BYTES) {
    const minutes = Math.round(duration! / 60);
    throw new Error(`${name} lasts ${minutes} minutes, which is more than a page can decode; use a shorter one, or a WAV file.`);
  }
  const data = await blob.arrayBuffer();
  try {
    return await context(rate).decodeAudioData(data);
  } catch {
    throw new Error(`${name} cannot be decoded by this browser; use WAV or MP3.`);
  }
}

/** The WAV file that Python reads in place of a sound file; rejects as `decode`. */
export async function decodeToWav(blob: Blob, name: string): Promise<ArrayBuffer> {
  return wavOf(await decode(blob, name));
}

let count = 0;

/** Give Python the samples, as a WAV file, of a file that it cannot decode itself; or why there are none. */
export function sendSamples(app: App, { path: decodes }: FileData, wav: ArrayBuffer, reason?: string): void {
  const path = `${app.id}/decoded/${Date.now().toString(36)}-${++count}.wav`;
  app.send({ kind: "file", app_id: app.id, folder: "uploads", path, buffer: 0, decodes, reason }, [wav]);
}

/** Decode a sound that an event waits for. */
export async function answer(app: App, file: FileData): Promise<void> {
  try {
    sendSamples(app, file, await decodeToWav(await app.files.blob(file), file.orig_name ?? file.path));
  } catch (error) {
    sendSamples(app, file, new ArrayBuffer(), (error as Error).message);
  }
}

/** The sample rate of a sound file, as far as it tells. */
export async function formatOf(blob: Blob): Promise<Format> {
  const header = await wavHeader(blob);
  if (header) return header;
  try {
    // Built apart, as build.mjs says.
    const { parseBlob } = (await import(new URL(MUSIC_METADATA_FILE, import.meta.url).href)) as typeof import("../vendor/music-metadata");
    const { format } = await parseBlob(blob, { skipCovers: true });
    const opus = /opus/i.test(format.codec ?? "");
    return {
      rate: (opus ? OPUS_RATE : format.sampleRate) || 44_100,
      channels: format.numberOfChannels || 2,
      duration: format.duration ?? null,
    };
  } catch {
    // A format that only the browser knows, or none at all: decoding will tell.
    return { rate: 44_100, channels: 2, duration: null };
  }
}

/** A context that decodes at `rate`; where a browser has no such rate, at the usual one. */
function context(rate: number): OfflineAudioContext {
  try {
    return new OfflineAudioContext(1, 1, rate);
  } catch {
    return new OfflineAudioContext(1, 1, 44_100);
  }
}
