/**
 * The control of `container` that has the focus is about to go: the first that fits `next` gets it.
 *
 * What is drawn meanwhile may take the container's own place, so it is looked for beside it, too.
 */
export function passFocus(container: HTMLElement | null, next = "button"): void {
  const root = container?.getRootNode() as Document | ShadowRoot | undefined;
  const around = container?.parentElement;
  if (!container?.contains(root?.activeElement ?? null)) return;
  requestAnimationFrame(() => {
    const place = container.isConnected ? container : around;
    if (!root?.activeElement) place?.querySelector<HTMLElement>(next)?.focus({ preventScroll: true });
  });
}
