import type { App } from "./app";

/** Milliseconds without an answer after which Python is busy. */
const PATIENCE = 150;

/** An event was sent beside others: say that it waits as long as Python, which runs one function at a time, answers nothing. */
export async function watch(app: App, event_id: number): Promise<void> {
  const { pending } = app.dispatcher;
  const first = Math.min(...pending.keys());
  if (first === event_id) return;
  const other = pending.size === 2 && pending.get(first)!.dependency.api_name;
  const text = other ? `Python is busy with ${other}` : "Python is busy";
  const timer = setTimeout(() => app.dispatcher.say(event_id, "pending", text), PATIENCE);
  await app.files.read("").catch(() => {}); // there is no such file, which Python says as soon as it can
  clearTimeout(timer);
  const event = pending.get(event_id);
  const shown = (event?.dependency.show_progress_on ?? event?.dependency.outputs ?? []).map((id) => app.store.node(id)?.status.peek()?.message);
  if (shown.includes(text)) app.dispatcher.say(event_id, "pending");
}
