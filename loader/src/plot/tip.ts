/** Beside the pointer: a line for each column. */
export function showTip(tip: HTMLElement | null, event: MouseEvent | null, value: unknown): void {
  if (!tip) return;
  if (!event || value == null || value === "" || typeof value !== "object") {
    tip.classList.remove("shown");
    return;
  }
  tip.replaceChildren(
    ...Object.entries(value).map(([name, text]) => {
      const line = document.createElement("div");
      const key = document.createElement("span");
      key.textContent = `${name}: `;
      line.append(key, String(text));
      return line;
    }),
  );
  tip.classList.add("shown");
  const { offsetWidth, offsetHeight } = tip;
  const left = event.clientX + 12 + offsetWidth > innerWidth ? event.clientX - 12 - offsetWidth : event.clientX + 12;
  tip.style.left = `${Math.max(0, left)}px`;
  tip.style.top = `${Math.max(0, Math.min(event.clientY + 12, innerHeight - offsetHeight))}px`;
}
