/** 16-bit samples, those of one moment beside each other. */
export interface Pcm {
  rate: number;
  channels: number;
  samples: Int16Array;
}

/** The bytes of a 16-bit WAV file; `parts` one after the other. */
export function wavFile(rate: number, channels: number, parts: readonly Int16Array[]): ArrayBuffer {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const file = new ArrayBuffer(44 + length * 2);
  const view = new DataView(file);
  const text = (at: number, letters: string) => [...letters].forEach((letter, i) => view.setUint8(at + i, letter.charCodeAt(0)));
  text(0, "RIFF");
  view.setUint32(4, 36 + length * 2, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * channels * 2, true);
  view.setUint16(32, channels * 2, true);
  view.setUint16(34, 16, true);
  text(36, "data");
  view.setUint32(40, length * 2, true);
  // Every machine that browsers run on is little-endian, as the file is.
  const data = new Int16Array(file, 44);
  let at = 0;
  for (const part of parts) {
    data.set(part, at);
    at += part.length;
  }
  return file;
}

/** Samples from -1 to 1 as 16-bit ones. */
export function toInt16(samples: Float32Array): Int16Array {
  const whole = new Int16Array(samples.length);
  for (let i = 0; i < samples.length; i++) whole[i] = limit(samples[i]!, 32767);
  return whole;
}

/** A part of a decoded sound, from frame `start` to `end`: of 16-bit samples what they were. */
export function pcmOf(buffer: AudioBuffer, start = 0, end = buffer.length): Pcm {
  const scale = scaleOf(buffer);
  const channels = buffer.numberOfChannels;
  const samples = new Int16Array((end - start) * channels);
  for (let channel = 0; channel < channels; channel++) {
    const data = buffer.getChannelData(channel);
    for (let frame = start, at = channel; frame < end; frame++, at += channels) samples[at] = limit(data[frame]!, scale);
  }
  return { rate: buffer.sampleRate, channels, samples };
}

/** The WAV file of a decoded sound. */
export function wavOf(buffer: AudioBuffer): ArrayBuffer {
  const { rate, channels, samples } = pcmOf(buffer);
  return wavFile(rate, channels, [samples]);
}

/**
 * What a decoder divided positive samples of 16 bits by: 32767 (Chromium; Firefox for WAV) or 32768
 * (Firefox for FLAC). Multiplied by it they are whole again; of other sounds none are, and it does not matter.
 */
function scaleOf(buffer: AudioBuffer): number {
  const data = buffer.getChannelData(0);
  const wrong = { 32767: 0, 32768: 0 };
  for (let frame = 0; frame < data.length; frame += Math.ceil(data.length / 4096)) {
    for (const scale of [32767, 32768] as const) {
      const sample = Math.max(0, data[frame]!) * scale;
      wrong[scale] += Math.abs(sample - Math.round(sample));
    }
  }
  return wrong[32767] < wrong[32768] ? 32767 : 32768;
}

function limit(sample: number, scale: number): number {
  return Math.max(-32768, Math.min(32767, Math.round(sample * (sample > 0 ? scale : 32768))));
}

/** What the header of a WAV file says. */
export interface WavHeader {
  rate: number;
  channels: number;
  /** Seconds. */
  duration: number;
}

/** The header of a WAV file that Python can read (as `lite_py.media.audio.header`); null for any other. */
export async function wavHeader(blob: Blob): Promise<WavHeader | null> {
  const start = new DataView(await blob.slice(0, 12).arrayBuffer());
  if (start.byteLength < 12 || start.getUint32(8) !== WAVE || (start.getUint32(0) !== RIFF && start.getUint32(0) !== RF64)) return null;
  let found: { format: number; rate: number; channels: number; bits: number } | null = null;
  for (let at = 12; at + 8 <= blob.size; ) {
    const chunk = new DataView(await blob.slice(at, at + 8 + 26).arrayBuffer());
    const name = chunk.getUint32(0);
    const size = chunk.getUint32(4, true);
    if (name === FMT && chunk.byteLength >= 24) {
      const format = chunk.getUint16(8, true);
      const extended = format === 0xfffe && chunk.byteLength >= 34;
      found = {
        format: extended ? chunk.getUint16(32, true) : format,
        channels: chunk.getUint16(10, true),
        rate: chunk.getUint32(12, true),
        bits: chunk.getUint16(22, true),
      };
    }
    if (name === DATA) {
      if (!found?.rate || !found.channels || !READABLE.has(`${found.format} ${found.bits}`)) return null;
      const bytes = Math.min(size, blob.size - at - 8);
      const { rate, channels, bits } = found;
      return { rate, channels, duration: bytes / (channels * (bits / 8)) / rate };
    }
    at += 8 + size + (size % 2);
  }
  return null;
}

const [RIFF, RF64, WAVE, FMT, DATA] = ["RIFF", "RF64", "WAVE", "fmt ", "data"].map((name) =>
  [...name].reduce((number, letter) => number * 256 + letter.charCodeAt(0), 0),
) as [number, number, number, number, number];
const READABLE = new Set(["1 8", "1 16", "1 24", "1 32", "3 32", "3 64"]);
