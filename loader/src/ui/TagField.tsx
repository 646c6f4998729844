import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Listbox, type Option } from "./Listbox";

interface TagFieldProps {
  readonly id: string;
  readonly label: string;
  /** The id of the element that names the list. */
  readonly labelledBy: string;
  readonly description?: string;
  readonly value: string;
  readonly tags: readonly string[];
  readonly readOnly: boolean;
  readonly rows?: number;
  readonly placeholder?: string;
  readonly autofocus?: boolean;
  /** Scroll to the end when the text grows from elsewhere. */
  readonly autoscroll?: boolean;
  readonly onInput: (value: string) => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}

/** A field for text; a colon opens a list of tags to put in its place. */
export function TagField({ id, label, labelledBy, description, value, tags, readOnly, rows = 1, placeholder, autofocus, autoscroll, onInput, onKeyDown }: TagFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const typed = useRef<string | undefined>(undefined);
  const [first] = useState(value);
  /** Where the colon stands, and what was typed behind it; null while no list is wanted. */
  const [wanted, setWanted] = useState<{ from: number; to: number; word: string } | null>(null);
  const [active, setActive] = useState(0);

  useLayoutEffect(() => {
    const element = field.current!;
    // Text that was typed before this took the page over comes in by its event.
    if (typed.current === undefined && element.value !== element.defaultValue) typed.current = element.value;
    else if (typed.current !== value) {
      element.value = typed.current = value;
      if (autoscroll) element.scrollTop = element.scrollHeight;
    }
  }, [value]);
  useLayoutEffect(() => {
    if (autofocus && !readOnly) field.current!.focus({ preventScroll: true });
  }, []);

  const options: Option<string>[] = [];
  if (wanted) {
    tags.forEach((tag, index) => {
      if (tag.toLowerCase().includes(wanted.word.toLowerCase())) options.push({ index, label: tag, value: tag });
    });
  }
  const look = (element: HTMLTextAreaElement) => {
    const to = element.selectionStart;
    const found = /:([^\s:]*)$/.exec(element.value.slice(0, to));
    setWanted(found && tags.length ? { from: found.index, to, word: found[1]! } : null);
    setActive(0);
  };
  const choose = ({ value: tag }: Option<string>) => {
    const element = field.current!;
    element.setRangeText(tag, wanted!.from, wanted!.to, "end");
    typed.current = element.value;
    setWanted(null);
    onInput(typed.current);
  };
  const keyDown = (event: KeyboardEvent) => {
    if (!options.length || event.isComposing) return onKeyDown?.(event);
    const last = options.length - 1;
    if (event.key === "ArrowDown") setActive(active >= last ? 0 : active + 1);
    else if (event.key === "ArrowUp") setActive(active <= 0 ? last : active - 1);
    else if (event.key === "Enter" || event.key === "Tab") choose(options[active]!);
    else if (event.key === "Escape") setWanted(null);
    else return onKeyDown?.(event);
    event.preventDefault();
    event.stopPropagation();
  };
  const optionId = (place: number) => `${id}-tag-${place}`;
  const open = options.length > 0;
  return (
    <>
      <textarea
        ref={field}
        id={id}
        class="input"
        rows={rows}
        style={{ "--rows": rows }}
        defaultValue={first}
        placeholder={placeholder}
        readOnly={readOnly}
        aria-label={label}
        aria-describedby={description}
        aria-autocomplete={tags.length ? "list" : undefined}
        aria-haspopup={tags.length ? "listbox" : undefined}
        aria-controls={open ? `${id}-tags` : undefined}
        aria-activedescendant={open ? optionId(active) : undefined}
        onInput={(event) => {
          typed.current = event.currentTarget.value;
          look(event.currentTarget);
          onInput(typed.current);
        }}
        onKeyDown={keyDown}
        onBlur={() => setWanted(null)}
      />
      {open && (
        <Listbox
          id={`${id}-tags`}
          labelledBy={labelledBy}
          anchor={field}
          options={options}
          active={active}
          optionId={optionId}
          multiple={false}
          isChosen={() => false}
          onChoose={choose}
        />
      )}
    </>
  );
}
