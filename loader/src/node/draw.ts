/**
 * Draws the page of an app that is known: `node draw.js JOB.json`, with {stored, files, result}: files with a
 * Stored (see stored.ts), with the contents of its files, and for what `render` of ssr.tsx gives, as JSON.
 */
import { readFileSync, writeFileSync } from "node:fs";
import type * as Ssr from "../ssr";
import type { Stored } from "../stored";

const job = JSON.parse(readFileSync(process.argv[2]!, "utf8")) as { stored: string; files: string[]; result: string };
const beside = new URL("./ssr.js", import.meta.url).href;
const { loads, render } = (await import(beside)) as typeof Ssr;
const drawn = await render(loads(readFileSync(job.stored, "utf8")) as Stored, { files: job.files.map((path) => new Uint8Array(readFileSync(path))) });
writeFileSync(job.result, JSON.stringify(drawn));
process.exit(0);
