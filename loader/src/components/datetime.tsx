import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import calendar from "lucide-static/icons/calendar.svg";
import type { DateTimeEvent, DateTimeProps } from "../gen/props";
import { useStyle } from "../style";
import { Calendar } from "../ui/Calendar";
import { Field, type FieldIds } from "../ui/Field";
import { Icon } from "../ui/Icon";
import { isValid, parse, written, type Moment } from "../ui/moment";
import type { ViewProps } from "../view";
import css from "./datetime.css";

type DateTimeView = ViewProps<DateTimeProps, DateTimeEvent>;

const GAP = 4;

/** A date, typed or chosen from a calendar. */
export default function DateTime(view: DateTimeView) {
  useStyle(css);
  const [problem, setProblem] = useState<string | null>(null);
  const value = view.props.value.value;
  useEffect(() => setProblem(null), [value]);
  return (
    <Field view={view} kind="datetime" name="Date" error={problem}>
      {(ids) => <Box view={view} ids={ids} wrong={problem !== null} onProblem={setProblem} />}
    </Field>
  );
}

interface BoxProps {
  readonly view: DateTimeView;
  readonly ids: FieldIds;
  readonly wrong: boolean;
  readonly onProblem: (problem: string | null) => void;
}

function Box({ view, ids, wrong, onProblem }: BoxProps) {
  const { props, input, emit } = view;
  const box = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const typed = useRef<string | undefined>(undefined);
  const [open, setOpen] = useState(false);
  const value = String(props.value.value ?? "");
  const [first] = useState(value);
  const withTime = props.include_time.value !== false;
  const pattern = withTime ? "YYYY-MM-DD HH:MM:SS" : "YYYY-MM-DD";
  const enabled = view.interactive.value;

  useLayoutEffect(() => {
    const element = field.current!;
    // What was typed before this took the page over comes in by its event.
    if (typed.current === undefined && element.value !== element.defaultValue) typed.current = element.value;
    else element.value = typed.current = value;
  }, [value]);
  useLayoutEffect(() => {
    // The browser closes the panel for a press elsewhere, but not for one on its own button.
    if (button.current && panel.current) button.current.popoverTargetElement = panel.current;
  }, [enabled]);
  useLayoutEffect(() => {
    if (!open) return;
    const place = () => position(panel.current!, box.current!.getBoundingClientRect());
    place();
    addEventListener("scroll", place, { capture: true, passive: true });
    addEventListener("resize", place);
    return () => {
      removeEventListener("scroll", place, { capture: true });
      removeEventListener("resize", place);
    };
  }, [open]);

  const store = (text: string) => {
    onProblem(null);
    typed.current = text;
    field.current!.value = text;
    if (text !== value) input(text);
  };
  /** Take what was typed; false when it is no date. */
  const take = (): boolean => {
    const text = field.current!.value;
    const right = isValid(text, withTime);
    if (right) store(text);
    else onProblem(`“${text.slice(0, 40)}” is no date; write it as ${pattern}, or as “now - 5m”.`);
    return right;
  };
  const choose = (moment: Moment) => store(written(moment, withTime));
  const done = () => panel.current!.hidePopover();
  return (
    <div ref={box} class="datetime-box">
      <input
        ref={field}
        id={ids.control}
        class="input"
        type="text"
        autocomplete="off"
        spellcheck={false}
        defaultValue={first}
        placeholder={pattern}
        readOnly={!enabled}
        aria-describedby={ids.description}
        aria-invalid={wrong || undefined}
        onChange={take}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.isComposing) return;
          event.preventDefault();
          if (take()) emit("submit");
        }}
      />
      {enabled && (
        <>
          <button ref={button} type="button" class="datetime-button" aria-label="Choose a date" title="Choose a date" aria-expanded={open}>
            <Icon svg={calendar} />
          </button>
          <div
            ref={panel}
            class="calendar"
            popover="auto"
            role="dialog"
            aria-label="Choose a date"
            onToggle={(event) => {
              const opened = (event as unknown as { newState: string }).newState === "open";
              const { activeElement } = panel.current!.getRootNode() as Document | ShadowRoot;
              // What had the focus goes with the panel.
              if (!opened && (!activeElement || activeElement === document.body || panel.current!.contains(activeElement))) button.current!.focus();
              setOpen(opened);
            }}
          >
            {open && (
              <Calendar
                value={parse(value, withTime)}
                withTime={withTime}
                onChoose={choose}
                onClear={() => {
                  store("");
                  done();
                }}
                onDone={done}
              />
            )}
          </div>
        </>
      )}
    </div>
  );
}

/** Under the field, or over it where there is more room. */
function position(panel: HTMLElement, field: DOMRect): void {
  const { offsetHeight: height, offsetWidth: width } = panel;
  const below = field.bottom + GAP;
  const upward = below + height > innerHeight && field.top - GAP > innerHeight - below;
  const top = upward ? field.top - GAP - height : below;
  panel.style.top = `${Math.max(GAP, Math.min(top, innerHeight - height - GAP))}px`;
  panel.style.left = `${Math.max(GAP, Math.min(field.right, innerWidth - GAP) - width)}px`;
}
