import { useRef } from "preact/hooks";
import { server } from "../style";

/** Keeps what an element is drawn with: a text of a server's, which Preact then leaves alone. */
interface Filled {
  /** For `dangerouslySetInnerHTML`, always the same; to be called after all hooks. `content` is asked for on a server only. */
  first(content: () => DocumentFragment): { __html: string };
  /** Put content into the element, unless a server has put the same there. */
  put(element: HTMLElement, content: DocumentFragment): void;
}

/** For an element whose content is DOM that the component makes by itself. */
export function useFilled(): Filled {
  const filled = useRef<Filled>(null);
  return (filled.current ??= newFilled());
}

function newFilled(): Filled {
  let inner: { __html: string } | undefined;
  let begun = false;
  return {
    first: (content) => (inner ??= { __html: server.html?.(content()) ?? "" }),
    put(element, content) {
      // A strict policy allows styles that a script sets, and no attributes; the same is then written in the same way.
      for (const styled of content.querySelectorAll<HTMLElement>("[style]")) styled.style.cssText = styled.getAttribute("style")!;
      const [old, now] = [[...element.childNodes], [...content.childNodes]];
      const same = !begun && old.length === now.length && old.every((node, index) => node.isEqualNode(now[index]!));
      begun = true;
      // A server's buttons do nothing, and its formulas stay as they were written.
      if (same && !content.querySelector("button, .math")) return;
      element.replaceChildren(content);
    },
  };
}
