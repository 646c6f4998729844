/**
 * transformers.js for Python: loads models from the site and runs them, on one thread, in this worker.
 *
 * Python's side is lite_py/shims. Exceptions' messages are for the page's author; one that is named `Missing`
 * tells of a model, or a file of one, that the site lacks.
 */
import {
  LogLevel,
  LogitsProcessor,
  ModelFileNotFoundError,
  RawImage,
  StoppingCriteria,
  Tensor,
  env,
  pipeline,
  random,
  type PipelineType,
} from "@huggingface/transformers";
import { InferenceSession } from "onnxruntime-web/wasm";
import { ModelFiles, FOLDER, type Hooks } from "./modelfiles";
import type { Downloads } from "./download";
import { SiteError, type Manifest } from "./site";

export type { Hooks };

/** Weights are looked for in this order: as the model says or 8 bits, exact, smaller ones, 16 bits. */
const WEIGHTS = [undefined, "fp32", "int8", "uint8", "q4", "bnb4", "fp16", "q4f16"] as const;

/** The special tokens that Python code asks a tokenizer for. */
const TOKENS = ["bos_token", "eos_token", "pad_token", "unk_token", "mask_token", "sep_token", "cls_token"] as const;

let files: ModelFiles;

/** Set transformers.js up: files of the site alone, no cache of its own, no further threads. */
export function start(downloads: Downloads, manifest: Manifest, wasm: Uint8Array): void {
  files = new ModelFiles(downloads, manifest);
  Object.assign(env, {
    allowLocalModels: true,
    allowRemoteModels: false,
    localModelPath: FOLDER,
    useBrowserCache: false,
    useWasmCache: false,
    fetch: files.fetch,
    logLevel: LogLevel.ERROR,
  });
  Object.assign(env.backends.onnx.wasm!, { numThreads: 1, proxy: false, wasmPaths: undefined, wasmBinary: wasm });
  // Each step of a model lets messages and other Python tasks in.
  const { prototype } = InferenceSession as unknown as { prototype: { run: (...args: unknown[]) => Promise<unknown> } };
  const { run } = prototype;
  prototype.run = async function (this: unknown, ...args) {
    await turn();
    return run.apply(this, args);
  };
}

/** Begin all sampling anew. */
export function seed(value: number): void {
  random.seed(value);
}

/** Load a model for a task. */
export function open(task: string, model: string, settings: Record<string, unknown>, hooks: Hooks): Promise<Opened> {
  return files.during(model, hooks, async (load) => {
    const own = Boolean(hooks.read);
    const dtypes = settings.dtype == null ? WEIGHTS : [settings.dtype];
    for (const [index, dtype] of dtypes.entries()) {
      try {
        const options = { ...settings, dtype } as Parameters<typeof pipeline>[2];
        // a translation's languages are in the name of its task, which only the pipeline itself understands
        const pipe = (await pipeline(task.split("_")[0] as PipelineType, model, options)) as unknown as Pipe;
        if (task.includes("_") && !pipe.tokenizer?._build_translation_inputs) pipe.task = task;
        const lacking = ["tokenizer_config.json", "tokenizer.json"].find((file) => load.missing.has(file));
        if (lacking && !pipe.tokenizer && !pipe.processor) throw missing(model, lacking, own);
        return new Opened(pipe, model);
      } catch (error) {
        const weights = [...load.missing].filter((file) => /\.onnx(_data.*)?$/.test(file)).at(-1);
        if (load.failure) throw load.failure;
        if (load.missing.has("config.json")) throw missing(model, "config.json", own);
        if (error instanceof ModelFileNotFoundError && weights && index < dtypes.length - 1) continue;
        if (error instanceof ModelFileNotFoundError) throw missing(model, weights ?? [...load.missing].at(-1) ?? "its files", own);
        throw explained(error, `The model '${model}' could not be loaded for ${task}`);
      }
    }
    throw missing(model, "onnx/model.onnx", own);
  });
}

/** What a pipeline of transformers.js has that is used here. */
interface Pipe {
  (...args: unknown[]): Promise<unknown>;
  task: string;
  model: { config: Record<string, unknown>; generation_config?: Record<string, unknown> | null };
  tokenizer?: Record<string, unknown> & { convert_tokens_to_ids?: (tokens: string[]) => number[] };
  processor?: { feature_extractor?: { config?: { sampling_rate?: number } } };
  dispose(): Promise<void>;
}

/** A model that is ready to be run. */
export class Opened {
  readonly #pipe: Pipe;
  readonly #model: string;

  constructor(pipe: Pipe, model: string) {
    this.#pipe = pipe;
    this.#model = model;
  }

  /** What Python code asks of the model and its tokenizer, as JSON. */
  get about(): string {
    const { model, tokenizer, processor } = this.#pipe;
    const tokens: Record<string, unknown> = {};
    for (const name of TOKENS) {
      const token = tokenizer?.[name];
      if (typeof token !== "string") continue;
      tokens[name] = token;
      tokens[`${name}_id`] = tokenizer?.[`${name}_id`] ?? tokenizer?.convert_tokens_to_ids?.([token])[0];
    }
    return JSON.stringify({
      config: model.config,
      generation_config: model.generation_config ?? {},
      tokens,
      sampling_rate: processor?.feature_extractor?.config?.sampling_rate,
    });
  }

  /** Run the model; `stopped` is asked at each token whether to end. */
  async run(args: unknown[], options: Record<string, unknown>, stopped: () => boolean): Promise<unknown> {
    const given = Object.fromEntries(Object.entries(options).map(([name, value]) => [name, value === undefined ? null : value]));
    const generation: Record<string, unknown> = { stopping_criteria: new Stopping(stopped) };
    if (given.do_sample && Number(given.top_p ?? 1) < 1) generation.logits_processor = [new Nucleus(Number(given.top_p))];
    try {
      return plain(await this.#pipe(...args.map(input), { ...given, ...generation }));
    } catch (error) {
      throw explained(error, `The model '${this.#model}' failed`);
    }
  }

  /** Give its memory back. */
  dispose(): void {
    this.#pipe.dispose().catch(() => {});
  }
}

class Stopping extends StoppingCriteria {
  constructor(readonly stopped: () => boolean) {
    super();
  }

  override _call(ids: unknown[]): boolean[] {
    return new Array<boolean>(ids.length).fill(this.stopped());
  }
}

/** Keeps the likeliest tokens that together reach a probability (`top_p`), which transformers.js leaves out. */
class Nucleus extends LogitsProcessor {
  constructor(readonly share: number) {
    super();
  }

  override _call(_ids: bigint[][], logits: Tensor): Tensor {
    const [rows, size] = logits.dims as [number, number];
    const all = logits.data as Float32Array;
    for (let row = 0; row < rows; row++) {
      const scores = all.subarray(row * size, (row + 1) * size);
      const ranked = Uint32Array.from(scores.keys()).sort((a, b) => scores[b]! - scores[a]!);
      const best = scores[ranked[0]!]!;
      const sum = scores.reduce((total, score) => total + Math.exp(score - best), 0);
      let reached = 0;
      for (const token of ranked) {
        const probability = Math.exp(scores[token]! - best) / sum;
        if (reached >= this.share) scores[token] = -Infinity;
        reached += probability;
      }
    }
    return logits;
  }
}

/** Python's pictures as those of transformers.js. */
function input(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(input);
  const picture = value as { __picture__?: Uint8Array; width: number; height: number; channels: 1 | 2 | 3 | 4 } | null;
  if (!picture?.__picture__) return value;
  return new RawImage(picture.__picture__, picture.width, picture.height, picture.channels);
}

/** A result as lists, dicts, and the numbers of tensors and pictures by name. */
function plain(value: unknown): unknown {
  if (value instanceof Tensor) {
    const data = value.data as unknown as ArrayLike<number | bigint>;
    const numbers = data instanceof BigInt64Array ? Float64Array.from(data, Number) : data;
    return { __tensor__: numbers, dims: value.dims };
  }
  if (value instanceof RawImage) {
    return { __picture__: value.data, width: value.width, height: value.height, channels: value.channels };
  }
  if (ArrayBuffer.isView(value)) return { __tensor__: value, dims: [(value as Uint8Array).length] };
  if (typeof value === "bigint") return Number(value);
  if (Array.isArray(value)) return value.map(plain);
  if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plain(item)]));
  return value;
}

/** One sentence that names the folder and the files. */
function missing(model: string, file: string, own: boolean): Error {
  const folder = own ? `the app's folder ${model}/` : `the site's folder ${FOLDER}${model}/`;
  if (file !== "config.json") {
    const choice = file.endsWith(".onnx") ? ", or there the same weights of another precision" : "";
    return named("Missing", `The model '${model}' lacks ${file}: put that file into ${folder}${choice}.`);
  }
  const sentence =
    `The model '${model}' is not part of this site: put its files into ${folder}, as they lie in a model ` +
    "repository that has an onnx folder (config.json, tokenizer.json, tokenizer_config.json, onnx/model_quantized.onnx or onnx/model.onnx).";
  return named("Missing", sentence);
}

/** An error of transformers.js or ONNX Runtime, whose first line says what it is. */
function explained(error: unknown, what: string): Error {
  if (error instanceof SiteError || (error instanceof Error && error.name === "Missing")) return error;
  const message = (error instanceof Error ? error.message : String(error)).split("\n")[0]!.trim().replace(/\.$/, "");
  return named("Failed", `${what}: ${message}.`);
}

function named(name: string, message: string): Error {
  const error = new Error(message);
  error.name = name;
  return error;
}

const waiting: Array<() => void> = [];
const { port1, port2 } = new MessageChannel();
port1.onmessage = () => waiting.shift()?.();

/** The next turn of the event loop, without the pause that timers make. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    port2.postMessage(null);
  });
}
