import { useLayoutEffect, useRef } from "preact/hooks";
import { useStyle } from "../style";
import css from "./menu.css";

/** A line of a menu. */
export interface Choice {
  readonly label: string;
  readonly onChoose: () => void;
}

interface MenuProps {
  readonly label: string;
  readonly choices: readonly Choice[];
  /** The element that it opens below. */
  readonly anchor: HTMLElement;
  /** Called when it closes, however that comes; after a choice as well. */
  readonly onClose: () => void;
}

const GAP = 4;

/** A menu in the top layer; it has the focus, and arrows, Enter and Escape do what they do in menus. */
export function Menu({ label, choices, anchor, onClose }: MenuProps) {
  useStyle(css);
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = list.current!;
    element.showPopover?.();
    place(element, anchor.getBoundingClientRect());
    (element.firstElementChild as HTMLElement | null)?.focus({ preventScroll: true });
    const away = (event: Event) => {
      if (!event.composedPath().includes(element)) onClose();
    };
    addEventListener("pointerdown", away, true);
    addEventListener("resize", onClose);
    return () => {
      removeEventListener("pointerdown", away, true);
      removeEventListener("resize", onClose);
    };
  }, []);
  const keyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const lines = [...event.currentTarget.children] as HTMLElement[];
    const at = lines.indexOf(event.target as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: lines.length - 1 }[event.key];
    event.stopPropagation();
    if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      onClose();
    } else if (to !== undefined) {
      event.preventDefault();
      lines[(to + lines.length) % lines.length]?.focus();
    }
  };
  return (
    <div ref={list} class="menu" popover="manual" role="menu" aria-label={label} onKeyDown={keyDown}>
      {choices.map((choice) => (
        <button
          key={choice.label}
          type="button"
          role="menuitem"
          tabIndex={-1}
          onClick={(event) => {
            event.stopPropagation();
            onClose();
            choice.onChoose();
          }}
        >
          {choice.label}
        </button>
      ))}
    </div>
  );
}

/** Below the anchor, or above it where there is no room, and inside the window. */
function place(menu: HTMLElement, field: DOMRect): void {
  const { offsetWidth: width, offsetHeight: height } = menu;
  const below = field.bottom + GAP + height <= innerHeight || field.top < height;
  menu.style.left = `${Math.max(GAP, Math.min(field.left, innerWidth - width - GAP))}px`;
  menu.style.top = `${Math.max(GAP, below ? field.bottom + GAP : field.top - GAP - height)}px`;
}
