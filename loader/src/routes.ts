/** Class of what holds each page of an app of several where all of them are drawn, before there is a browser. */
export const DRAWN = "drawn-page";

/** Which of an app's pages, by their paths, the address names after its #; undefined when none. */
export function named(paths: readonly string[]): string | undefined {
  let path = location.hash.replace(/^#\/?/, "");
  try {
    path = decodeURIComponent(path);
  } catch {
    // no path of ours
  }
  return paths.find((known) => known === path);
}

/** Before the loader is there: show of the pages that were drawn the one that the address names, now and when it changes. */
export function follow(paths: readonly string[]): void {
  const show = () => {
    const open = named(paths);
    if (open !== undefined) paths.forEach((path, index) => document.documentElement.style.setProperty(shownBy(index), path === open ? "contents" : "none"));
  };
  show();
  addEventListener("hashchange", show);
}

/** The property that says whether a page that was drawn is shown: set on the document, it reaches into shadow roots. */
export const shownBy = (index: number) => `--lite-py-page-${index}`;
