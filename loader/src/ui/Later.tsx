import type { ComponentType, FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";

/** A part of the page that is fetched when it is first drawn, or by `load`; until then nothing stands there. */
export function later<Props extends object>(
  get: () => Promise<{ default: ComponentType<Props> }>,
): FunctionComponent<Props> & { load: () => Promise<void> } {
  let Part: ComponentType<Props> | undefined;
  const load = async () => void (Part ??= (await get()).default);
  const Later = (props: Props) => {
    const [, setThere] = useState(false);
    useEffect(() => {
      if (Part) return;
      load().then(
        () => setThere(true),
        (error: unknown) => console.error("lite_py:", error),
      );
    }, []);
    return Part ? <Part {...props} /> : null;
  };
  return Object.assign(Later, { load });
}
