/** A part of a text in one style: classes of CSS, or none. */
export interface Run {
  readonly style: string;
  readonly text: string;
}

/** A text that is being read, and read again when it has grown. */
export interface Reading {
  /** The text as it is now, in its runs; of what stands as before nothing is read again. */
  read(text: string): readonly Run[];
}

/** Put a part at the end of runs; those of one style are one. */
export function put(runs: Run[], text: string, style: string): void {
  const last = runs.at(-1);
  if (last?.style === style) runs[runs.length - 1] = { style, text: last.text + text };
  else runs.push({ style, text });
}
