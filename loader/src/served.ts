import type { App } from "./app";

/**
 * What a component's method in Python gives for a JSON value: one that its class names in `SERVED`. Waits while
 * Python is not there yet; rejects with a sentence that says what was wrong.
 */
export async function served(app: App, id: number, name: string, data: unknown): Promise<unknown> {
  const answer = await app.files.read(`served:${id}/${name}?${JSON.stringify(data ?? null)}`);
  return JSON.parse(await answer.text());
}
