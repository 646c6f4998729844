/** The part of an answer that a `Range` header asks for: players of sounds and videos ask so. */
export async function part(response: Response, range: string): Promise<Response> {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? [];
  if (!first && !last) return response; // several parts, or none: who asks must take the whole as well
  const whole = await response.blob();
  const begin = first ? Number(first) : Math.max(0, whole.size - Number(last));
  const end = first && last ? Math.min(Number(last) + 1, whole.size) : whole.size;
  const headers = new Headers(response.headers);
  if (begin >= end) {
    headers.set("content-range", `bytes */${whole.size}`);
    headers.delete("content-length");
    return new Response(null, { status: 416, headers });
  }
  headers.set("content-range", `bytes ${begin}-${end - 1}/${whole.size}`);
  headers.set("content-length", String(end - begin));
  return new Response(whole.slice(begin, end), { status: 206, statusText: "Partial Content", headers });
}
