/**
 * JSON text and the values in a message, as `lite_py/wire.py` has it: NaN, the infinities and
 * integers beyond 2**53 travel as `{"__number__": ...}` and arrive as number or BigInt; a
 * user's own object of that look is wrapped as `{"__dict__": [...]}`.
 */
const NUMBER = "__number__";
const DICT = "__dict__";
const MARKER = /"__(?:number|dict)__"/;

/** The JSON text of a value that a message may hold. */
export function dumps(value: unknown): string {
  return JSON.stringify(needsWrapping(value) ? wrap(value) : value);
}

/** The value that `text` holds. Throws a SyntaxError that says what is wrong. */
export function loads(text: string): unknown {
  const value: unknown = JSON.parse(text);
  return MARKER.test(text) ? unwrap(value) : value;
}

/** Most messages hold nothing special; they are then written without a copy. */
function needsWrapping(value: unknown): boolean {
  if (typeof value === "number") return !Number.isFinite(value);
  if (typeof value === "bigint") return true;
  if (value === null || typeof value !== "object") return false;
  if (Array.isArray(value)) return value.some(needsWrapping);
  return NUMBER in value || DICT in value || Object.values(value).some(needsWrapping);
}

function wrap(value: unknown): unknown {
  if (typeof value === "bigint") return { [NUMBER]: value.toString() };
  if (typeof value === "number") return Number.isFinite(value) ? value : { [NUMBER]: String(value) };
  if (Array.isArray(value)) return value.map(wrap);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value);
  const plain = Object.fromEntries(entries.map(([key, item]) => [key, wrap(item)]));
  return entries.length === 1 && (NUMBER in plain || DICT in plain) ? { [DICT]: [plain] } : plain;
}

function unwrap(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unwrap);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value);
  if (entries.length === 1) {
    const [key, inner] = entries[0]!;
    if (key === NUMBER) return toNumber(inner);
    if (key === DICT) return unwrapDict(inner);
  }
  return mapValues(value);
}

function mapValues(value: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unwrap(item)]));
}

function toNumber(digits: unknown): number | bigint {
  if (digits === "NaN" || digits === "Infinity" || digits === "-Infinity") return Number(digits);
  if (typeof digits === "string" && /^-?\d+$/.test(digits)) return BigInt(digits);
  throw new SyntaxError(`not a number: ${String(digits).slice(0, 60)}`);
}

function unwrapDict(inner: unknown): Record<string, unknown> {
  const [dict, ...rest] = Array.isArray(inner) ? (inner as unknown[]) : [];
  if (rest.length || typeof dict !== "object" || dict === null || Array.isArray(dict)) {
    throw new SyntaxError("not a wrapped dict");
  }
  return mapValues(dict);
}
