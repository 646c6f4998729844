import type { ApiInfo, Data, DataMessage, LitePyElement, Message, StatusMessage, Submission } from "../lite";
import type { App } from "./app";
import type { Answer, Status } from "./gen/protocol";
import { bring, send } from "./exchange";
import { Job } from "./job";

// The app as a function of the page's own scripts: calls have values of their own and leave what is drawn as it is.

/** The element of an app, as far as calls go. */
interface AppElement extends LitePyElement {
  readonly app: App | null;
}

/** The calls of one app that go on. */
export class Client {
  readonly #app: App;
  readonly #jobs = new Map<number, Job>();
  #count = 0;

  constructor(element: AppElement, app: App) {
    this.#app = app;
    // A page that is drawn already waits for Python to be tried again; a call does not.
    element.addEventListener("lite-py:error", () => this.#check());
  }

  /** Give Python a call. */
  call(job: Job, data: unknown, event_data?: unknown, trigger_id?: number | null): void {
    const app = this.#app;
    const event_id = -++this.#count;
    this.#jobs.set(event_id, job);
    job.onstop = () => {
      this.#jobs.delete(event_id);
      app.send({ kind: "cancel", app_id: app.id, event_id });
    };
    app.send({ kind: "call", app_id: app.id, event_id, endpoint: job.endpoint, data: data as never, trigger_id: trigger_id ?? null, event_data: event_data ?? null });
    job.push({ type: "status", stage: "pending" });
    this.#check();
  }

  /** Python has answered. */
  take(answer: Answer, buffers: readonly ArrayBuffer[]): void {
    const { event_id, status, data, attachments, log, refused } = answer;
    const app = this.#app;
    app.files.receive(attachments ?? [], buffers);
    const job = this.#jobs.get(event_id);
    const over = refused != null || status?.stage === "complete" || status?.stage === "error";
    if (over) this.#jobs.delete(event_id);
    // The app's states are the page's, too: what listens to them shall know.
    app.dispatcher.changed(status?.changed_state_ids ?? []);
    if (!job) return;
    job.fn_index = status?.fn_index ?? job.fn_index;
    if (refused != null) job.fail(new Error(refused));
    if (log) job.push({ type: "log", level: log.level, title: log.title, log: log.message, duration: log.duration ?? null });
    if (status && !over) job.push(described(status));
    if (data) job.push(bring(app, data).then((values) => ({ type: "data", data: values as unknown[] })));
    if (!status || !over) return;
    job.push(described(status));
    job.end();
  }

  /** Nothing will be answered any more. */
  fail(reason: string): void {
    const jobs = [...this.#jobs.values()];
    this.#jobs.clear();
    for (const job of jobs) job.fail(new Error(reason));
  }

  #check(): void {
    const state = this.#app.early?.state?.peek();
    if (state?.name !== "failed") return;
    // What waits for Python would else run without a caller when that is tried again.
    for (const event_id of this.#jobs.keys()) this.#app.send({ kind: "cancel", app_id: this.#app.id, event_id });
    this.fail(state.fault.message);
  }
}

/** Call an endpoint, and follow what it gives. */
export function submit(element: AppElement, endpoint: string | number, data: Data = [], event_data?: unknown, trigger_id?: number | null): Submission {
  const job = new Job(endpoint);
  const start = async () => {
    if (typeof endpoint !== "string" && !Number.isInteger(endpoint)) throw new TypeError('A call names an endpoint first: predict("/greet", ["Ada"]).');
    if (typeof data !== "object" || data === null) throw new TypeError('The values of a call come in a list or an object: predict("/greet", ["Ada"]).');
    const app = await running(element);
    const values = await send(app, data);
    if (!job.over) (app.client ??= new Client(element, app)).call(job, values, event_data, trigger_id);
  };
  start().catch((error: unknown) => job.fail(error instanceof Error ? error : new Error(String(error))));
  return job;
}

/** Call an endpoint, and wait for its last values. */
export async function predict(element: AppElement, endpoint: string | number, data?: Data): Promise<DataMessage> {
  let last: DataMessage | undefined;
  let end: Message | undefined;
  for await (const message of submit(element, endpoint, data)) {
    if (message.type === "data") last = message;
    end = message;
  }
  if (end?.type !== "status" || end.stage === "error") throw new Error((end as StatusMessage)?.message ?? "The call failed.");
  if (end.cancelled) throw new Error("The call was stopped before its end.");
  const { fn_index, time } = end;
  return last ?? { type: "data", endpoint, fn_index, time, data: [] };
}

/** What clients may call. */
export async function view_api(element: AppElement): Promise<ApiInfo> {
  return readApi(await running(element));
}

/** The app's own account of what clients may call. */
export async function readApi(app: App): Promise<ApiInfo> {
  const answer = await app.files.read(`served:${app.store.config.layout.id}/get_api_info?false`);
  return JSON.parse(await answer.text()) as ApiInfo;
}

/** The element's app, as soon as it can be called. */
async function running(element: AppElement): Promise<App> {
  // Until then elements may be without their content.
  if (document.readyState === "loading") await new Promise((resolve) => addEventListener("DOMContentLoaded", resolve, { once: true }));
  if (element.getAttribute("eager") === "false") {
    element.setAttribute("eager", "true");
    element.dispatchEvent(new Event("lite-py:wanted"));
  }
  if (!element.app) throw new Error("The app is in no page; put its element into one, then call it.");
  await element.ready;
  if (!element.app) throw new Error("The app was taken out of the page.");
  return element.app;
}

function described({ stage, position, size, eta, message, progress, cancelled }: Status): Omit<StatusMessage, "endpoint" | "fn_index" | "time"> {
  const told = { position, size, eta, message, progress_data: progress, cancelled };
  const known = Object.entries(told).filter(([, value]) => value != null);
  return { type: "status", stage, ...(Object.fromEntries(known) as Partial<StatusMessage>) };
}
