/** A value that a choice stands for. */
export type Choice = string | number;

/** The choices of a config: always pairs of label and value, whatever the author wrote. */
export function choicesOf(given: unknown): ReadonlyArray<readonly [label: string, value: Choice]> {
  return Array.isArray(given) ? given : [];
}

/** What is chosen, as a list; nothing chosen is an empty one. */
export function chosenOf(value: unknown): readonly Choice[] {
  if (value == null) return [];
  return Array.isArray(value) ? value : [value as Choice];
}
