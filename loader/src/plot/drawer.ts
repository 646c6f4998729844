/** The theme's colours where a figure stands. */
export interface Look {
  dark: boolean;
  text: string;
  line: string;
  font: string;
}

/** One library's way to draw into an element; made once for it, then shown one figure after the other. */
export interface Drawer {
  /** Draw a figure's JSON; the library's errors are thrown. */
  show(figure: string, look: Look): Promise<void>;
  /** The element has another size. */
  fit(): void;
  close(): void;
}

/** What each library's module exports. */
export interface Library {
  open(box: HTMLElement): Drawer;
}

/** The theme's colours at an element. */
export function lookAt(box: HTMLElement, dark: boolean): Look {
  const style = getComputedStyle(box);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  return { dark, text: colour("--body-text-color"), line: colour("--border-color-primary"), font: style.fontFamily };
}
