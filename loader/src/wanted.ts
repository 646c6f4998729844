/** Pixels below the window at which an app that is not eager begins. */
const NEAR = 300;

/** Call once: when the user, or a script that calls the app, turns to the element, or with `near` when it comes near the window. */
export function whenWanted(element: Element, begin: () => void, near: boolean): void {
  const wanted = new AbortController();
  const once = () => {
    wanted.abort();
    observer.disconnect();
    begin();
  };
  const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && once(), {
    rootMargin: `${NEAR}px`,
  });
  if (near) observer.observe(element);
  if (element.getAttribute("eager") !== "false" || element.shadowRoot?.activeElement || element.contains(document.activeElement)) return once();
  for (const event of ["pointerdown", "focusin", "keydown", "drop", "lite-py:wanted"]) element.addEventListener(event, once, { signal: wanted.signal });
}
