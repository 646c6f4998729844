/**
 * File types as Gradio names them ("image", "audio", "video", "text", ".csv", "image/png",
 * "image/*", "file" for any) as the `accept` attribute of a file input.
 */
export function acceptAttribute(types: readonly string[]): string {
  if (types.includes("file")) return "";
  return types.map((type) => (/[./]/.test(type) ? type : `${type}/*`)).join(",");
}

/** Kinds by extension, for files that the system gives no media type. */
const KINDS: Record<string, RegExp> = {
  image: /\.(png|jpe?g|gif|webp|bmp|svg|avif|tiff?|heic|heif|ico|ppm|pgm)$/i,
  audio: /\.(wav|mp3|ogg|oga|flac|m4a|aac|opus)$/i,
  video: /\.(mp4|webm|mov|mkv|avi|ogv|m4v)$/i,
  text: /\.(txt|csv|tsv|md|json|html?|xml|py|log)$/i,
};

/** May this file be chosen? No types: any may. */
export function isAccepted(file: Pick<File, "name" | "type">, types: readonly string[]): boolean {
  return types.length === 0 || types.some((type) => fits(file, type.toLowerCase()));
}

function fits({ name, type: mime }: Pick<File, "name" | "type">, type: string): boolean {
  if (type === "file" || type === "*/*") return true;
  if (type.startsWith(".")) return name.toLowerCase().endsWith(type);
  const [kind = "", exact] = type.split("/");
  if (exact && exact !== "*") return mime === type;
  return mime ? mime.startsWith(`${kind}/`) : (KINDS[kind]?.test(name) ?? false);
}

/** One sentence for a file that was refused. */
export function refusal(file: Pick<File, "name" | "type">, types: readonly string[]): string {
  const wanted = types.map((type) => type.replace("/*", "")).join(", ");
  return `${file.name} ${file.type ? `is ${file.type}` : "is of an unknown type"}; only ${wanted} files can be chosen here.`;
}
