import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

/** Pixels from the end within which a reader counts as being there. */
const NEAR = 60;

interface Following {
  /** Is the end out of sight? */
  readonly away: boolean;
  readonly toEnd: () => void;
}

/**
 * Keep the end of a growing conversation in sight, unless the reader has scrolled away from it.
 * `said` changes when the user has said something, which is always followed.
 */
export function useFollowing(scroller: RefObject<HTMLElement | null>, content: RefObject<HTMLElement | null>, enabled: boolean, said: number): Following {
  const [away, setAway] = useState(false);
  const following = useRef(true);
  const on = useRef(enabled);
  on.current = enabled;

  useLayoutEffect(() => {
    following.current = true;
  }, [said]);
  useEffect(() => {
    const element = scroller.current!;
    let last = element.scrollTop;
    const look = () => {
      const left = element.scrollHeight - element.scrollTop - element.clientHeight;
      // Only the reader makes it go up without being at the end.
      if (left < 2 || (left < NEAR && element.scrollTop > last)) following.current = true;
      else if (element.scrollTop < last) following.current = false;
      last = element.scrollTop;
      setAway(left >= NEAR);
    };
    const grown = () => {
      if (on.current && following.current) element.scrollTop = element.scrollHeight;
      look();
    };
    const watch = new ResizeObserver(grown);
    watch.observe(content.current!);
    watch.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      watch.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, []);
  const toEnd = () => {
    following.current = true;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight, behavior: calm ? "auto" : "smooth" });
  };
  return { away, toEnd };
}
