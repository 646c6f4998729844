/** Pixels below the window at which an app that is not eager begins. */
const NEAR = 300;

/** Call once: when the element comes near the window, or the user turns to it. */
export function whenWanted(element: Element, begin: () => void): void {
  const wanted = new AbortController();
  const once = () => {
    wanted.abort();
    observer.disconnect();
    begin();
  };
  const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && once(), {
    rootMargin: `${NEAR}px`,
  });
  observer.observe(element);
  for (const event of ["pointerdown", "focusin"]) element.addEventListener(event, once, { signal: wanted.signal });
}
