/**
 * A Lucide icon, drawn as large as its text. `svg` is the text of a file of `lucide-static/icons`,
 * which the caller imports, so that a page carries only the icons that it shows.
 */
export function Icon({ svg }: { readonly svg: string }) {
  return <span class="icon" aria-hidden="true" dangerouslySetInnerHTML={{ __html: svg }} />;
}
