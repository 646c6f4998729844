// The loader's modules for sound that need no page.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const loader = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "loader");
const { buildSync } = createRequire(join(loader, "package.json"))("esbuild");
const out = mkdtempSync(join(tmpdir(), "sound-"));
after(() => rmSync(out, { recursive: true }));

async function load(name) {
  const outfile = join(out, name.replace("/", "-") + ".mjs");
  buildSync({ absWorkingDir: loader, entryPoints: [`src/${name}.ts`], outfile, bundle: true, format: "esm", platform: "node" });
  return import(pathToFileURL(outfile).href);
}

const { Backlog } = await load("media/backlog");
const { wavFile, wavHeader, toInt16, pcmOf } = await load("media/wav");
const { spoken } = await load("ui/time");

test("samples that wait are kept in order, and beyond the limit the oldest go", () => {
  const backlog = new Backlog(60, 100);
  const seconds = Array.from({ length: 90 }, (_, second) => new Int16Array(100).fill(second));
  const dropped = seconds.map((part) => backlog.push(part));
  assert.deepEqual(dropped, seconds.map((_, second) => second >= 60));
  assert.deepEqual(backlog.take().map((part) => part[0]), Array.from({ length: 60 }, (_, i) => i + 30));
  assert.deepEqual(backlog.take(), []);
  assert.equal(backlog.push(new Int16Array(100)), false);
});

test("WAV files are written as they are read", async () => {
  const file = wavFile(22050, 2, [new Int16Array([1, -1]), new Int16Array([32767, -32768])]);
  assert.deepEqual(await wavHeader(new Blob([file])), { rate: 22050, channels: 2, duration: 2 / 22050 });
  assert.deepEqual([...new Int16Array(file, 44)], [1, -1, 32767, -32768]);
  assert.equal(file.byteLength, 52);
});

test("what Python cannot read is no WAV file", async () => {
  const header = (format, bits) => {
    const view = new DataView(wavFile(8000, 1, [new Int16Array(4)]));
    view.setUint16(20, format, true);
    view.setUint16(34, bits, true);
    return wavHeader(new Blob([view.buffer]));
  };
  assert.equal((await header(3, 32)).rate, 8000);
  assert.equal((await header(1, 24)).channels, 1);
  for (const [format, bits] of [[2, 4], [6, 8], [1, 12], [3, 16]]) assert.equal(await header(format, bits), null);
  for (const text of ["", "RIFF", "ID3 something", "RIFF0000WAVE", "RIFF0000WAVEfmt "]) assert.equal(await wavHeader(new Blob([text])), null);
});

test("samples are scaled by what a decoder divided them by, and cut at the ends", () => {
  assert.deepEqual([...toInt16(new Float32Array([0, 1, -1, 2, -2, 0.5]))], [0, 32767, -32768, 32767, -32768, 16384]);
  for (const scale of [32767, 32768]) {
    const whole = Int16Array.from({ length: 65536 }, (_, i) => i - 32768);
    const data = Float32Array.from(whole, (sample) => sample / (sample > 0 ? scale : 32768));
    const buffer = { sampleRate: 8000, numberOfChannels: 1, length: data.length, getChannelData: () => data };
    assert.deepEqual(pcmOf(buffer).samples, whole);
    assert.deepEqual([...pcmOf(buffer, 5, 7).samples], [5 - 32768, 6 - 32768]);
  }
});

test("times in words", () => {
  assert.equal(spoken(65.25), "1 minute 5.3 seconds");
  assert.equal(spoken(3), "3 seconds");
});
