import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

/** A part of the page that is fetched when it is first drawn; until then nothing stands there. */
export function later<Props extends object>(load: () => Promise<{ default: ComponentType<Props> }>): ComponentType<Props> {
  return function Later(props: Props) {
    // In an object: a state that is a function would be called.
    const [found, setFound] = useState<{ Part: ComponentType<Props> } | null>(null);
    useEffect(() => {
      load().then(
        (module) => setFound({ Part: module.default }),
        (error: unknown) => console.error("lite_py: a part of the page could not be loaded:", error),
      );
    }, []);
    return found && <found.Part {...props} />;
  };
}
