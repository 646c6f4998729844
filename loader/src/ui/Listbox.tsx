import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import check from "lucide-static/icons/check.svg";
import { Icon } from "./Icon";

/** A line of a list to choose from. `index` is its place among all choices. */
export interface Option<Value> {
  readonly index: number;
  readonly label: string;
  readonly value: Value;
}

interface ListboxProps<Value> {
  readonly id: string;
  readonly labelledBy: string;
  /** The element under (or over) which the list opens. */
  readonly anchor: RefObject<HTMLElement | null>;
  readonly options: ReadonlyArray<Option<Value>>;
  /** Which of `options` the keyboard is on. */
  readonly active: number;
  readonly optionId: (place: number) => string;
  readonly multiple: boolean;
  readonly isChosen: (option: Option<Value>) => boolean;
  readonly onChoose: (option: Option<Value>) => void;
}

const GAP = 4;
const MAX_HEIGHT = 320;

/** The list of a combobox, in the top layer, so that no box around it clips it. */
export function Listbox<Value>(props: ListboxProps<Value>) {
  const { anchor, options, active } = props;
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => {
    const element = list.current!;
    element.showPopover?.();
    const place = () => anchor.current && position(element, anchor.current.getBoundingClientRect());
    place();
    addEventListener("scroll", place, { capture: true, passive: true });
    addEventListener("resize", place);
    return () => {
      removeEventListener("scroll", place, { capture: true });
      removeEventListener("resize", place);
    };
  }, [anchor, options.length]);
  useLayoutEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <ul
      ref={list}
      class="listbox"
      popover="manual"
      role="listbox"
      id={props.id}
      aria-labelledby={props.labelledBy}
      aria-multiselectable={props.multiple || undefined}
      // The field keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
    >
      {options.map((option, place) => (
        <li
          key={option.index}
          id={props.optionId(place)}
          role="option"
          class={place === active ? "active" : ""}
          aria-selected={props.isChosen(option)}
          onClick={() => props.onChoose(option)}
        >
          <span class="tick">{props.isChosen(option) && <Icon svg={check} />}</span>
          {option.label}
        </li>
      ))}
    </ul>
  );
}

/** Under the field, or over it where there is more room. */
function position(list: HTMLElement, field: DOMRect): void {
  const below = innerHeight - field.bottom - 2 * GAP;
  const above = field.top - 2 * GAP;
  const wanted = Math.min(list.scrollHeight + 2, MAX_HEIGHT);
  const upward = below < wanted && above > below;
  Object.assign(list.style, {
    left: `${field.left}px`,
    width: `${field.width}px`,
    maxHeight: `${Math.min(MAX_HEIGHT, Math.max(upward ? above : below, 80))}px`,
    top: upward ? "auto" : `${field.bottom + GAP}px`,
    bottom: upward ? `${innerHeight - field.top + GAP}px` : "auto",
  });
}
