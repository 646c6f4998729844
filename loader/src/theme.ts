import { computed, signal, type ReadonlySignal } from "@preact/signals";

const preference = matchMedia("(prefers-color-scheme: dark)");
const system = signal(preference.matches);
preference.addEventListener("change", ({ matches }) => (system.value = matches));

/** Is an app dark? The address's `?__theme=` decides, else its `theme` attribute, else the system. */
export function darkness(attribute: ReadonlySignal<string | null>): ReadonlySignal<boolean> {
  const asked = new URLSearchParams(location.search).get("__theme");
  return computed(() => {
    const wish = asked === "dark" || asked === "light" ? asked : attribute.value;
    return wish === "dark" || (wish !== "light" && system.value);
  });
}
