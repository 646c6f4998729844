// Values and types as JavaScript and Python write them.

import type { JsonSchema } from "../../lite";

/** A value as a script writes it; objects and lists that do not fit a line stand on several. */
export function javascript(value: unknown, indent = ""): string {
  if (Array.isArray(value)) return enclosed("[", value.map((item) => javascript(item, `${indent}  `)), "]", indent, "  ");
  if (typeof value !== "object" || value === null) return JSON.stringify(value ?? null);
  const entries = Object.entries(value).map(([name, item]) => `${propertyName(name)}: ${javascript(item, `${indent}  `)}`);
  return enclosed("{ ", entries, " }", indent, "  ");
}

/** A name as it stands before a colon in an object. */
export function propertyName(name: string): string {
  return isName(name) ? name : JSON.stringify(name);
}

/** May a variable have this name? */
export function isName(name: string): boolean {
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name);
}

/** A value as Python writes it. */
export function python(value: unknown, indent = ""): string {
  if (Array.isArray(value)) return enclosed("[", value.map((item) => python(item, `${indent}    `)), "]", indent, "    ");
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value !== "object" || value === null) return value == null ? "None" : JSON.stringify(value);
  const entries = Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}: ${python(item, `${indent}    `)}`);
  return enclosed("{", entries, "}", indent, "    ");
}

const LINE = 60;

function enclosed(open: string, parts: string[], close: string, indent: string, step: string): string {
  if (!parts.length) return open.trim() + close.trim();
  const line = open + parts.join(", ") + close;
  if (line.length <= LINE && !line.includes("\n")) return line;
  return `${open.trim()}\n${parts.map((part) => `${indent}${step}${part},\n`).join("")}${indent}${close.trim()}`;
}

/** What a schema is called in a script. */
export function typeName(schema: JsonSchema, file: string, known: JsonSchema = {}): string {
  const defs = (schema.$defs as JsonSchema | undefined) ?? known;
  const name = (part: unknown) => typeName((part ?? {}) as JsonSchema, file, defs);
  const union = (parts: unknown) => [...new Set((parts as unknown[]).map(name))].join(" | ");
  if (typeof schema.$ref === "string") return name(defs[schema.$ref.split("/").at(-1)!]);
  if (isFileType(schema)) return file;
  if (Array.isArray(schema.enum)) return schema.enum.map((item) => JSON.stringify(item)).join(" | ");
  if ("const" in schema) return JSON.stringify(schema.const);
  if (schema.anyOf || schema.oneOf) return union(schema.anyOf ?? schema.oneOf);
  switch (schema.type) {
    case "string":
    case "boolean":
    case "null":
      return schema.type;
    case "number":
    case "integer":
      return "number";
    case "array": {
      if (Array.isArray(schema.prefixItems)) return `[${schema.prefixItems.map(name).join(", ")}]`;
      const item = name(schema.items);
      return item.includes(" ") ? `(${item})[]` : `${item}[]`;
    }
    case "object": {
      const fields = Object.entries((schema.properties as JsonSchema | undefined) ?? {}).map(([key, part]) => `${propertyName(key)}: ${name(part)}`);
      return fields.length ? `{ ${fields.join("; ")} }` : `Record<string, ${name(schema.additionalProperties === true ? {} : schema.additionalProperties)}>`;
    }
    default:
      return "any";
  }
}

/** Is it the schema of a file? */
export function isFileType({ properties }: JsonSchema): boolean {
  return typeof properties === "object" && properties !== null && ["path", "url", "orig_name"].every((name) => name in properties);
}
