import { useState } from "preact/hooks";

/** How a tree is first shown. */
export interface TreeOptions {
  /** All of it (true), down to this depth, or Gradio's default of three levels. */
  open: boolean | number;
  /** Print the index before each element of a list. */
  showIndices: boolean;
}

/** Elements drawn at a time, and letters of one text. */
const SLICE = 1_000;
const TEXT = 10_000;

interface NodeProps {
  name?: string;
  value: unknown;
  depth: number;
  last: boolean;
  options: TreeOptions;
}

/** A JSON value as nested lists whose objects and lists fold; what is folded is not drawn. */
export function JsonTree({ value, options }: { value: unknown; options: TreeOptions }) {
  return (
    <ul class="json-tree">
      <JsonNode value={value} depth={0} last options={options} />
    </ul>
  );
}

function JsonNode(node: NodeProps) {
  const { name, value, last } = node;
  if (isBranch(value)) return <Branch {...node} value={value} />;
  return (
    <li>
      <div class="json-line">
        <Key name={name} />
        <Leaf value={value} last={last} />
      </div>
    </li>
  );
}

function Branch({ name, value, depth, last, options }: NodeProps & { value: object }) {
  const [open, setOpen] = useState(isOpen(depth, options.open));
  const [shown, setShown] = useState(SLICE);
  const list = Array.isArray(value);
  const keys = list ? null : Object.keys(value);
  const size = keys ? keys.length : (value as unknown[]).length;
  const [left, right] = list ? "[]" : "{}";
  const toggle = () => setOpen(!open);
  return (
    <li>
      <div class="json-line">
        <button type="button" class="json-toggle" aria-expanded={open} aria-label={open ? "Collapse" : "Expand"} onClick={toggle}>
          {open ? "▼" : "▶"}
        </button>
        <Key name={name} />
        <span class="json-mark">{left}</span>
        {!open && (
          <>
            <span class="json-preview" onClick={toggle}>{`${list ? "Array" : "Object"}(${size})`}</span>
            <span class="json-mark">{right}</span>
            <Comma show={!last} />
          </>
        )}
      </div>
      {open && (
        <>
          <ul>
            {children(value, keys, Math.min(size, shown), options.showIndices).map(([key, item], index) => (
              <JsonNode key={index} name={key} value={item} depth={depth + 1} last={index === size - 1} options={options} />
            ))}
            {size > shown && (
              <li class="json-line">
                <button type="button" class="json-more" onClick={() => setShown(shown + SLICE)}>
                  Show more ({(size - shown).toLocaleString("en")} left)
                </button>
              </li>
            )}
          </ul>
          <div class="json-line">
            <span class="json-mark">{right}</span>
            <Comma show={!last} />
          </div>
        </>
      )}
    </li>
  );
}

/** Something to unfold: not a text or number, and not empty. */
function isBranch(value: unknown): value is object {
  if (Array.isArray(value)) return value.length > 0;
  return typeof value === "object" && value !== null && Object.keys(value).length > 0;
}

function isOpen(depth: number, open: boolean | number): boolean {
  return open === true || depth < (typeof open === "number" ? open : 3);
}

function children(value: object, keys: string[] | null, count: number, indices: boolean): Array<[string | undefined, unknown]> {
  if (keys) return keys.slice(0, count).map((key) => [key, (value as Record<string, unknown>)[key]]);
  return (value as unknown[]).slice(0, count).map((item, index) => [indices ? String(index) : undefined, item]);
}

function Key({ name }: { name?: string }) {
  if (name === undefined) return null;
  return (
    <>
      <span class="json-key">{JSON.stringify(name)}</span>
      <span class="json-mark">{": "}</span>
    </>
  );
}

function Comma({ show }: { show: boolean }) {
  return show ? <span class="json-mark">,</span> : null;
}

/** The comma is within, so that it follows a text that wraps. */
function Leaf({ value, last }: { value: unknown; last: boolean }) {
  const [shown, setShown] = useState(TEXT);
  const left = typeof value === "string" ? value.length - shown : 0;
  return (
    <span class={`json-${kindOf(value)}`}>
      {left > 0 ? `${JSON.stringify((value as string).slice(0, shown))}… ` : print(value)}
      {left > 0 && (
        <button type="button" class="json-more" onClick={() => setShown(shown * 10)}>
          Show more ({left.toLocaleString("en")} letters left)
        </button>
      )}
      <Comma show={!last} />
    </span>
  );
}

function kindOf(value: unknown): "string" | "number" | "word" | "mark" {
  if (typeof value === "string") return "string";
  if (typeof value === "number" || typeof value === "bigint") return "number";
  return typeof value === "object" && value !== null ? "mark" : "word";
}

/** A value that does not unfold: a text, a number, a word, or an empty list or object. */
function print(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "[]" : "{}";
  return String(value ?? null);
}

/** JSON text of a value, indented; integers in full, NaN and infinities by name as Python's json writes them. */
export function jsonText(value: unknown, indent = ""): string {
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "number") return String(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value ?? null);
  const deeper = indent + "  ";
  const parts = Array.isArray(value)
    ? value.map((item) => jsonText(item, deeper))
    : Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${jsonText(item, deeper)}`);
  const [left, right] = Array.isArray(value) ? "[]" : "{}";
  return parts.length ? `${left}\n${deeper}${parts.join(",\n" + deeper)}\n${indent}${right}` : `${left}${right}`;
}
