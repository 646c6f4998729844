import { served } from "../served";
import type { ViewProps } from "../view";

/** Tell Python where a component's player is, when a function gets the component with all of its properties. */
export function tellPosition({ app, id }: Pick<ViewProps, "app" | "id">, seconds: number): void {
  const wanted = app.store.config.dependencies.some(
    ({ inputs, component_prop_inputs }) => component_prop_inputs?.some((number) => inputs[number] === id),
  );
  if (wanted) void served(app, id, "play_at", seconds).catch(() => {}); // a function that runs then learns an older place
}
