/**
 * Runs an app once, when its site is built: `node app.js JOB.json`.
 *
 * What the app prints goes to standard output and error. What the page is to know of it before Python runs is
 * written to the file `result`, and the files that this names into the folder `out`.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PyCallable, PyProxy } from "pyodide/ffi";
import { collectPaths } from "../files";
import type { Attachment, Op, ToPage, ToWorker } from "../gen/protocol";
import type { Config } from "../store";
import type { Recorded } from "../stored";
import { dumps, loads } from "../wire";
import { neededPackages, packageOf, withDependencies } from "../worker/imports";
import type { Site } from "../worker/site";
import { unpackWheel, type FileSystem } from "../worker/wheel";
import { startPython, type Parts } from "./python";

interface Job extends Parts {
  /** What the site can carry, by name; `file` is where the wheel lies. */
  packages: Record<string, { file: string; imports: string[]; depends: string[] }>;
  /** Where the app's files lie, by their names in it. */
  files: Record<string, string>;
  entrypoint: string;
  /** Those of them whose code tells which packages it needs. */
  sources: string[];
  /** The source of lite_py/building/inside/record.py. */
  recorder: string;
  most: { rows: number; bytes: number };
  out: string;
  result: string;
}

/** An Examples of the app, as `describe` of record.py tells of it. */
interface Examples {
  rows: number;
  /** Which listener fills the inputs, which gives what is stored, and which make that when the page is loaded. */
  fill: number;
  give: number | null;
  loads: number[];
}

/** The stored outputs of examples, as `caches` of record.py tells of them: by folder and index. */
type Caches = Record<string, Record<string, { entry: string; files: Record<string, string> }>>;

/** A file that the page is to have. */
interface Kept {
  file: string;
  name: string;
  size: number;
  sha256: string;
}

type Message = Exclude<ToPage, { kind: "ready" }>;

/** As the page's first app is called, so that its files have the same paths there. */
const ID = "app-1";

/** Where Python has them: what it says of their files is shorter without. */
const ROOT = `/tmp/apps/${ID}.1/app/`;

const job = JSON.parse(readFileSync(process.argv[2]!, "utf8")) as Job;
const site = { packages: job.packages } as unknown as Site;
const loaded = new Set<string>(["lite-py"]);
const files: Kept[] = [];
const bySha = new Map<string, number>();
/** Which of the files lies at a path of Python's now. */
const places = new Map<string, number>();

// A function cannot be suspended here, whichever Node this is.
delete (WebAssembly as { Suspending?: unknown }).Suspending;
const python = await startPython(job);
const site_packages = python.runPython("import site; site.getsitepackages()[0]") as string;

/** The app's side of the page. */
let received: (message: Message, buffers: Array<Uint8Array<ArrayBuffer>>) => void = show;

/** Raw pixels go nowhere: a picture's file is asked for. */
function post(text: string, list?: PyProxy & { length: number; get(index: number): unknown }): void {
  const buffers: Array<Uint8Array<ArrayBuffer>> = [];
  for (let index = 0; list && index < list.length; index++) {
    const item = list.get(index) as Uint8Array<ArrayBuffer> | (PyProxy & { getBuffer(type: "u8"): { data: Uint8Array; release(): void } });
    if (item instanceof Uint8Array) {
      buffers.push(item);
      continue;
    }
    const view = item.getBuffer("u8");
    buffers.push(view.data.slice() as Uint8Array<ArrayBuffer>);
    view.release();
    item.destroy();
  }
  const message = loads(text) as Message;
  received(message, buffers);
  if ((message.kind === "patch" || message.kind === "rendered") && message.status) received(message.status, []);
}

/** Put the package that brings a module in place; false when the site has none. */
function load(module: string): boolean {
  const found = packageOf(module, site);
  if (!found || loaded.has(found)) return false;
  for (const name of withDependencies([found], site)) {
    if (loaded.has(name)) continue;
    const { file } = job.packages[name]!;
    unpackWheel(python.FS as unknown as FileSystem, new Uint8Array(readFileSync(file)), site_packages, file);
    loaded.add(name);
  }
  return true;
}

/** A request in a process of its own: what it gives is there before anything else happens. */
const ASK = `
const [method, url, headers] = process.argv.slice(1);
const parts = [];
for await (const part of process.stdin) parts.push(part);
const body = method === "GET" ? undefined : Buffer.concat(parts);
const answer = await fetch(url, { method, headers: JSON.parse(headers), body });
const content = Buffer.from(await answer.arrayBuffer());
process.stdout.write(JSON.stringify([answer.status, answer.statusText, [...answer.headers], answer.url, content.toString("base64")]));
`;

/** What stands for a browser's synchronous request: of a Response what Python takes. */
interface Known {
  status: number;
  statusText: string;
  headers: Array<[string, string]>;
  url: string;
  content: Uint8Array;
}

/** As a browser's synchronous request, which lite_py/_compat/in_pyodide.py makes there. Throws when no answer comes. */
function askNow(method: string, url: string, headers: string, body?: Uint8Array): Known {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", ASK, method, url, headers], {
    input: body ?? new Uint8Array(),
    maxBuffer: 2 ** 30,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  const [code, statusText, pairs, found, content] = JSON.parse(stdout) as [number, string, Array<[string, string]>, string, string];
  return { status: code, statusText, headers: pairs, url: found, content: new Uint8Array(Buffer.from(content, "base64")) };
}
Object.assign(globalThis, { askNow });

/** Models are for browsers: here none ever arrives, which a function learns that wants to use it. */
const models = { open: () => new Promise(() => {}), seed: async () => {} };

const carried = Object.entries(job.packages).flatMap(([name, { imports }]) => (name === "lite-py" || name === "micropip" ? [] : imports));
const receive = (python.pyimport("lite_py.worker").start as PyCallable)(post, load, python.toPy(carried), null, models) as PyCallable;

function send(message: ToWorker, ...buffers: Uint8Array[]): void {
  const list = python.toPy(buffers, { depth: 1 }) as PyProxy;
  receive(dumps(message), list);
  list.destroy();
}

/** What has come of the event, or of the start, that is waited for. */
interface Answer {
  messages: Message[];
  /** Of a picture only the path is known. */
  attachments: Array<{ attachment: Attachment; bytes: Uint8Array<ArrayBuffer> | null }>;
}

/** Send, and gather what comes until a message is the last. */
function until(isLast: (message: Message) => boolean, begin: () => void): Promise<Answer> {
  return new Promise((resolve) => {
    const answer: Answer = { messages: [], attachments: [] };
    received = (message, buffers) => {
      answer.messages.push(message);
      for (const attachment of "attachments" in message ? (message.attachments ?? []) : []) {
        answer.attachments.push({ attachment, bytes: attachment.form === "rgba" ? null : buffers[attachment.buffer]! });
      }
      if (message.kind === "content" && message.attachment) {
        answer.attachments.push({ attachment: message.attachment, bytes: buffers[message.attachment.buffer]! });
      }
      show(message);
      if (!isLast(message)) return;
      received = show;
      resolve(answer);
    };
    begin();
  });
}

let step = "";

function show(message: Message): void {
  // The link that it tells of has no address yet.
  if (message.kind === "log" && message.text.startsWith("* Running on public URL:")) return;
  if (message.kind === "log") (message.stream === "stderr" ? process.stderr : process.stdout).write(message.text.replaceAll(ROOT, ""));
  else if (message.kind === "status" && message.progress?.[0]?.desc && message.progress[0].desc !== step) {
    step = message.progress[0].desc;
    process.stdout.write(`${step}\n`);
  } else if (message.kind === "decode") {
    const reason = "Only a browser decodes this sound; there it is made when it is wanted.";
    send({ kind: "file", app_id: ID, folder: "uploads", path: "-", buffer: 0, decodes: String(message.file.path), reason }, new Uint8Array());
  }
}

let asked = 0;

/** The bytes of a file; of a picture in pixels, encoded as its name says. Null when there is none. */
async function read(path: string): Promise<{ attachment: Attachment; bytes: Uint8Array<ArrayBuffer> } | null> {
  const request_id = ++asked;
  const { attachments } = await until(
    (message) => message.kind === "content" && message.request_id === request_id,
    () => send({ kind: "read", app_id: ID, request_id, path }),
  );
  const found = attachments.at(-1);
  return found?.bytes ? { attachment: found.attachment, bytes: found.bytes } : null;
}

/** Keep a file for the page; equal ones once. Returns its number. */
function keep(path: string, bytes: Uint8Array): number {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  let number = bySha.get(sha256);
  if (number === undefined) {
    bySha.set(sha256, (number = files.length));
    const file = `${number}.file`;
    writeFileSync(join(job.out, file), bytes);
    files.push({ file, name: path.split("/").at(-1)!, size: bytes.length, sha256 });
  }
  places.set(path, number);
  return number;
}

/** Attachments of the paths, in the form that a page before Python has; what came with an answer is newest. */
async function attach(paths: Iterable<string>, came: Answer["attachments"]): Promise<Attachment[]> {
  for (const { attachment, bytes } of came) {
    if (bytes) keep(attachment.path, bytes);
    else places.delete(attachment.path);
  }
  const attached: Attachment[] = [];
  for (const path of new Set(paths)) {
    if (/^(?:https?|data):/.test(path)) continue;
    let number = places.get(path);
    let mime_type = came.find(({ attachment }) => attachment.path === path)?.attachment.mime_type;
    if (number === undefined || mime_type === undefined) {
      const content = await read(path);
      if (!content) continue;
      number = keep(path, content.bytes);
      mime_type = content.attachment.mime_type;
    }
    attached.push({ path, buffer: number, form: "file", mime_type });
  }
  return attached;
}

function pathsOf(value: unknown): Set<string> {
  const paths = new Set<string>();
  collectPaths(value, paths);
  return paths;
}

let events = 0;

/** Run a listener; null when it failed. */
async function dispatch(fn_index: number, trigger_id: number | null, data: unknown[]): Promise<Answer | null> {
  const event_id = ++events;
  const answer = await until(
    (message) => message.kind === "status" && message.event_id === event_id && (message.stage === "complete" || message.stage === "error"),
    () => send({ kind: "dispatch", app_id: ID, event_id, fn_index, trigger_id, data: data as never[], event_data: null }),
  );
  const end = answer.messages.at(-1);
  return end?.kind === "status" && end.stage === "complete" ? answer : null;
}

/** What a listener answers, for the page to know; null when it failed. */
async function record(fn_index: number, trigger_id: number | null, data: unknown[]): Promise<Recorded | null> {
  const answer = await dispatch(fn_index, trigger_id, data);
  if (!answer) return null;
  const ops: Op[] = answer.messages.flatMap((message) => (message.kind === "patch" ? message.ops : []));
  return { fn_index, data, ops, attachments: await attach(pathsOf(ops.map(({ value }) => value)), answer.attachments) };
}

const recorder = python.toPy({ __name__: "record" }) as PyProxy & { get(name: string): PyCallable };
python.runPython(job.recorder, { globals: recorder, filename: "record.py" });
const ask = <Result>(name: string): Result => JSON.parse(recorder.get(name)(receive) as string) as Result;

const started = await until(
  (message) => message.kind === "mount" || message.kind === "fault",
  () => {
    for (const [path, file] of Object.entries(job.files)) {
      send({ kind: "file", app_id: ID, folder: "app", path, buffer: 0 }, new Uint8Array(readFileSync(file)));
    }
    send({ kind: "run", app_id: ID, entrypoint: job.entrypoint, page: { url: "http://localhost/", query_params: {}, headers: {} }, site: "lite-py/" });
  },
);
const last = started.messages.at(-1)!;
if (last.kind === "fault") end({ fault: last.message, traceback: last.traceback });
else if (last.kind === "mount") await tell(last.config as unknown as Config, started);

/** Write what the app is before Python runs. */
async function tell(config: Config, answer: Answer): Promise<void> {
  const more = [config.favicon?.path, ...(config.fonts ?? []).map(({ path }) => path)].filter((path) => path !== undefined);
  const attachments = await attach([...pathsOf(config.components), ...more], answer.attachments);
  const recorded: Recorded[] = [];
  const left: string[] = [];
  const examples = ask<Examples[]>("describe");
  let rows = 0;
  const size = () => dumps(recorded).length + files.reduce((sum, file) => sum + file.size, 0);
  const own = size();
  const note = (known: Recorded | null): boolean => {
    if (known) recorded.push(known);
    if (size() - own <= job.most.bytes) return true;
    recorded.pop();
    left.push("bytes");
    return false;
  };
  examples: for (const { rows: count, fill, give, loads } of examples) {
    const targets = (fn_index: number) => config.dependencies.find(({ id }) => id === fn_index)!.targets;
    for (const fn_index of loads) if (!note(await record(fn_index, targets(fn_index)[0]![0], []))) break examples;
    for (let row = 0; row < count; row++) {
      if (++rows > job.most.rows) {
        left.push("rows");
        break examples;
      }
      const dataset = targets(fill)[0]![0];
      if (!note(await record(fill, dataset, [row]))) break examples;
      if (give !== null && !note(await record(give, dataset, [row]))) break examples;
    }
  }
  const caches: Record<string, Record<string, { entry: string; files: Record<string, number> }>> = {};
  for (const [folder, entries] of Object.entries(ask<Caches>("caches"))) {
    for (const [index, { entry, files: named }] of Object.entries(entries)) {
      const kept: Record<string, number> = {};
      for (const [name, path] of Object.entries(named)) kept[name] = keep(path, python.FS.readFile(path) as Uint8Array);
      (caches[folder] ??= {})[index] = { entry, files: kept };
    }
  }
  const sources = job.sources.map((name) => readFileSync(job.files[name]!, "utf8"));
  end({
    // as messages are written: what it holds may be no JSON
    stored: dumps({ config, attachments, recorded }),
    files,
    caches,
    left,
    packages: [...new Set([...loaded, ...neededPackages(sources, site)])].sort(),
    modules: ask<string[]>("modules"),
  });
}

function end(result: object): never {
  writeFileSync(job.result, JSON.stringify(result));
  process.exit(0);
}
