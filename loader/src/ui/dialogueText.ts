/** What one speaker says at a time. */
export interface Line {
  readonly speaker: string;
  readonly text: string;
}

/** Lines as one text, as Dialogue.default_formatter has it. */
export function formatted(lines: readonly Line[], separator: string): string {
  if (lines.length === 1 && lines[0]!.text === "") return "";
  return lines.map(({ speaker, text }) => `[${speaker}] ${text}`).join(separator);
}

/** The lines of a text, as Dialogue.default_unformatter has it. */
export function unformatted(text: string, separator: string, speakers: readonly string[]): Line[] {
  const lines = (separator ? text.split(separator) : [text]).map((line) => line.trim()).filter(Boolean);
  return lines
    .map((line) => {
      const [, speaker, said] = /^\[([^\]]*)\]\s*([\s\S]*)$/.exec(line) ?? [null, speakers[0] ?? "Unknown", line];
      return { speaker: speaker!, text: said! };
    })
    .filter(({ speaker, text: said }) => speaker || said);
}
