import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Tool } from "./Toolbar";
import maximize from "lucide-static/icons/maximize.svg";
import minimize from "lucide-static/icons/minimize.svg";

/**
 * The button that shows `target` on the whole screen and brings it back; Escape does too.
 *
 * Where the browser has no full screen (an iframe without permission, phones), the element fills
 * the window instead: as a popover, which lies above everything whatever surrounds it.
 */
export function FullscreenButton({ target }: { target: RefObject<HTMLElement | null> }) {
  const [active, setActive] = useState(false);

  useEffect(() => {
    const element = target.current;
    if (!element) return undefined;
    const onChange = () => setActive(element.matches(":fullscreen") || isOverlay(element));
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !isOverlay(element)) return;
      event.stopPropagation();
      closeOverlay(element);
      setActive(false);
    };
    element.addEventListener("fullscreenchange", onChange);
    element.addEventListener("keydown", onKey);
    return () => {
      element.removeEventListener("fullscreenchange", onChange);
      element.removeEventListener("keydown", onKey);
      closeOverlay(element);
      if (element.matches(":fullscreen")) void document.exitFullscreen();
    };
  }, [target]);

  const toggle = async (event: MouseEvent) => {
    const element = target.current;
    if (!element) return;
    const button = event.currentTarget as HTMLElement;
    if (isOverlay(element)) closeOverlay(element);
    else if (element.matches(":fullscreen")) await document.exitFullscreen();
    else if (!(await enter(element))) openOverlay(element);
    setActive(element.matches(":fullscreen") || isOverlay(element));
    button.focus();
  };

  return (
    <Tool
      label={active ? "Exit fullscreen mode" : "Fullscreen"}
      icon={active ? minimize : maximize}
      onClick={(event) => void toggle(event)}
    />
  );
}

async function enter(element: HTMLElement): Promise<boolean> {
  try {
    await element.requestFullscreen();
    return true;
  } catch {
    return false;
  }
}

function isOverlay(element: HTMLElement): boolean {
  return element.hasAttribute("popover");
}

function openOverlay(element: HTMLElement): void {
  element.setAttribute("popover", "manual");
  element.showPopover();
}

function closeOverlay(element: HTMLElement): void {
  if (!isOverlay(element)) return;
  element.hidePopover();
  element.removeAttribute("popover");
}
