import { useEffect, useRef, useState } from "preact/hooks";
import chevron from "lucide-static/icons/chevron-down.svg";
import x from "lucide-static/icons/x.svg";
import type { DropdownEvent, DropdownProps } from "../gen/props";
import { choicesOf, chosenOf, type Choice } from "../ui/choices";
import { Field, type FieldIds } from "../ui/Field";
import { Icon } from "../ui/Icon";
import { Listbox, type Option } from "../ui/Listbox";
import type { ViewProps } from "../view";
import { useStyle } from "../style";
import css from "./dropdown.css";

type DropdownView = ViewProps<DropdownProps, DropdownEvent>;

/** One or several choices out of a list that opens below the field. */
export default function Dropdown(view: DropdownView) {
  useStyle(css);
  return (
    <Field view={view} kind="dropdown" name="Dropdown">
      {(ids) => <Combobox view={view} ids={ids} />}
    </Field>
  );
}

function Combobox({ view, ids }: { readonly view: DropdownView; readonly ids: FieldIds }) {
  const { props, emit } = view;
  const box = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  /** What the user is typing; null while the field shows the value. */
  const [query, setQuery] = useState<string | null>(null);

  const choices = choicesOf(props.choices.value);
  const multiple = props.multiselect.value === true;
  const custom = props.allow_custom_value.value === true;
  const enabled = view.interactive.value;
  const chosen = chosenOf(props.value.value);
  const nameOf = (value: Choice) => choices.find((choice) => choice[1] === value)?.[0] ?? String(value);
  const full = multiple && props.max_choices.value != null && chosen.length >= props.max_choices.value;
  const shown = query ?? (multiple || chosen[0] === undefined ? "" : nameOf(chosen[0]));
  const options = matching(choices, query ?? "", props.num_choices_shown.value ?? Infinity);

  const store = (values: Choice[]) => view.input(multiple ? values : (values[0] ?? null));
  const show = () => {
    if (!enabled || open || full) return;
    setOpen(true);
    setActive(options.findIndex((option) => chosen.includes(option.value)));
  };
  const close = () => {
    setOpen(false);
    setActive(-1);
    setQuery(null);
  };
  const remove = (value: Choice) => {
    store(chosen.filter((other) => other !== value));
    const index = choices.findIndex((choice) => choice[1] === value);
    emit("select", { index, value, selected: false });
  };
  const choose = (option: Option<Choice>) => {
    if (multiple && chosen.includes(option.value)) return remove(option.value);
    if (multiple && full) return;
    store(multiple ? [...chosen, option.value] : [option.value]);
    emit("select", { index: option.index, value: option.value, selected: true });
    setQuery(null);
    const filled = multiple && props.max_choices.value != null && chosen.length + 1 >= props.max_choices.value;
    if (!multiple || filled) close();
  };
  /** Take what was typed, if typing own values is allowed. */
  const takeTyped = () => {
    const typed = query?.trim();
    if (!typed || !custom) return;
    const known = choices.find((choice) => choice[0] === typed);
    const value = known ? known[1] : typed;
    if (multiple ? !chosen.includes(value) && !full : chosen[0] !== value) {
      store(multiple ? [...chosen, value] : [value]);
    }
  };
  const leave = () => {
    takeTyped();
    close();
    emit("blur");
  };
  const keyDown = (event: KeyboardEvent) => {
    const last = options.length - 1;
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp": {
        event.preventDefault();
        if (!open) return show();
        const down = event.key === "ArrowDown";
        setActive(down ? (active >= last ? 0 : active + 1) : active <= 0 ? last : active - 1);
        return;
      }
      case "Enter": {
        event.preventDefault();
        const option = options[active];
        if (!open) show();
        else if (option) choose(option);
        else {
          takeTyped();
          close();
        }
        return;
      }
      case "Escape":
        if (open || query !== null) event.preventDefault();
        return close();
      case "Backspace":
        if (multiple && enabled && shown === "" && chosen.length > 0) remove(chosen.at(-1)!);
    }
  };

  useEffect(() => {
    if (full) setOpen(false);
  }, [full]);
  const optionId = (index: number) => `${ids.control}-option-${index}`;
  return (
    <div class={enabled ? "input dropdown-box" : "input dropdown-box off"} ref={box}>
      {multiple &&
        chosen.map((value) => (
          <span class="token" key={value}>
            {nameOf(value)}
            {enabled && (
              <button type="button" aria-label={`Remove ${nameOf(value)}`} onClick={() => remove(value)}>
                <Icon svg={x} />
              </button>
            )}
          </span>
        ))}
      <input
        ref={field}
        id={ids.control}
        role="combobox"
        autocomplete="off"
        aria-autocomplete={props.filterable.value === false ? "none" : "list"}
        aria-expanded={open}
        aria-haspopup="listbox"
        aria-controls={open ? `${ids.control}-list` : undefined}
        aria-activedescendant={open && active >= 0 ? optionId(active) : undefined}
        aria-describedby={ids.description}
        value={shown}
        readOnly={props.filterable.value === false && !custom}
        disabled={!enabled}
        onInput={(event) => {
          setQuery(event.currentTarget.value);
          setActive(custom ? -1 : 0);
          setOpen(!full);
        }}
        onKeyDown={keyDown}
        onKeyUp={(event) => emit("key_up", { key: event.key, input_value: event.currentTarget.value })}
        onFocus={() => {
          show();
          emit("focus");
        }}
        onMouseDown={show}
        onBlur={leave}
      />
      {multiple && enabled && chosen.length > 0 && (
        <button type="button" class="icon-button" aria-label="Clear" title="Clear" onClick={() => store([])}>
          <Icon svg={x} />
        </button>
      )}
      {enabled && (
        <span
          class="dropdown-arrow"
          onMouseDown={(event) => {
            event.preventDefault();
            if (open) close();
            else field.current?.focus();
            if (!open) show();
          }}
        >
          <Icon svg={chevron} />
        </span>
      )}
      {open && options.length > 0 && (
        <Listbox
          id={`${ids.control}-list`}
          labelledBy={ids.label}
          anchor={box}
          options={options}
          active={active}
          optionId={optionId}
          multiple={multiple}
          isChosen={(option) => chosen.includes(option.value)}
          onChoose={choose}
        />
      )}
    </div>
  );
}

/** The choices that have the text in their label, at most `limit` of them. */
function matching(choices: ReadonlyArray<readonly [string, Choice]>, text: string, limit: number): Option<Choice>[] {
  const wanted = text.toLowerCase();
  const found: Option<Choice>[] = [];
  for (const [index, [label, value]] of choices.entries()) {
    if (found.length >= limit) break;
    if (String(label).toLowerCase().includes(wanted)) found.push({ index, label: String(label), value });
  }
  return found;
}
