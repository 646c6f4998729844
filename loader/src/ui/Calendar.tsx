import { useLayoutEffect, useRef, useState } from "preact/hooks";
import left from "lucide-static/icons/chevron-left.svg";
import right from "lucide-static/icons/chevron-right.svg";
import { Icon } from "./Icon";
import { now, plusDays, plusMonths, weekday, type Moment } from "./moment";

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const WEEKS = [0, 1, 2, 3, 4, 5];

interface CalendarProps {
  /** The moment in the field; null when there is none. */
  readonly value: Moment | null;
  readonly withTime: boolean;
  readonly onChoose: (moment: Moment) => void;
  readonly onClear: () => void;
  readonly onDone: () => void;
}

/** Days to choose from, and a time: what stands in the panel of a DateTime. */
export function Calendar({ value, withTime, onChoose, onClear, onDone }: CalendarProps) {
  const [cursor, setCursor] = useState(() => value ?? now());
  const grid = useRef<HTMLTableElement>(null);
  const moved = useRef(true);
  const known = useRef(value);
  if (value && known.current !== value && !same(value, cursor)) setCursor(value);
  known.current = value;
  useLayoutEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    grid.current!.querySelector<HTMLElement>("[tabindex='0']")?.focus({ preventScroll: true });
  }, [cursor]);

  const go = (moment: Moment) => {
    if (moment.year < 1 || moment.year > 9999) return;
    moved.current = true;
    setCursor(moment);
  };
  const keyDown = (event: KeyboardEvent) => {
    const months = event.shiftKey ? 12 : 1;
    const to = {
      ArrowLeft: () => plusDays(cursor, -1),
      ArrowRight: () => plusDays(cursor, 1),
      ArrowUp: () => plusDays(cursor, -7),
      ArrowDown: () => plusDays(cursor, 7),
      Home: () => plusDays(cursor, -weekday(cursor)),
      End: () => plusDays(cursor, 6 - weekday(cursor)),
      PageUp: () => plusMonths(cursor, -months),
      PageDown: () => plusMonths(cursor, months),
    }[event.key];
    if (!to) return;
    event.preventDefault();
    go(to());
  };
  const first = { ...cursor, day: 1 };
  const start = plusDays(first, -weekday(first));
  const time = (value ?? cursor).time;
  const turn = (months: number) => setCursor(plusMonths(cursor, months));
  return (
    <>
      <div class="calendar-head">
        <button type="button" class="icon-button" aria-label="Previous month" onClick={() => turn(-1)}>
          <Icon svg={left} />
        </button>
        <span class="calendar-month" aria-live="polite">{`${MONTHS[cursor.month - 1]} ${cursor.year}`}</span>
        <button type="button" class="icon-button" aria-label="Next month" onClick={() => turn(1)}>
          <Icon svg={right} />
        </button>
      </div>
      <table ref={grid} class="calendar-days" role="grid" aria-label={`${MONTHS[cursor.month - 1]} ${cursor.year}`} onKeyDown={keyDown}>
        <thead>
          <tr>
            {WEEKDAYS.map((name) => (
              <th key={name} scope="col" abbr={name}>
                {name.slice(0, 2)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {WEEKS.map((week) => (
            <tr key={week}>
              {WEEKDAYS.map((name, place) => {
                const day = plusDays(start, 7 * week + place);
                const chosen = value !== null && same(day, value);
                const classes = ["calendar-day", day.month !== cursor.month && "other", chosen && "chosen"];
                return (
                  <td
                    key={name}
                    class={classes.filter(Boolean).join(" ")}
                    role="gridcell"
                    aria-selected={chosen}
                    aria-label={`${day.day} ${MONTHS[day.month - 1]} ${day.year}`}
                    tabIndex={same(day, cursor) ? 0 : -1}
                    onClick={() => {
                      go(day);
                      onChoose({ ...day, time });
                    }}
                    onKeyDown={(event) => {
                      if (event.key !== "Enter" && event.key !== " ") return;
                      event.preventDefault();
                      onChoose({ ...day, time });
                    }}
                  >
                    {day.day}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {withTime && (
        <label class="calendar-time">
          Time
          <input
            type="time"
            class="input"
            step={1}
            value={time}
            onInput={(event) => {
              const given = event.currentTarget.value;
              // Browsers leave seconds out that are 0.
              if (given) onChoose({ ...(value ?? cursor), time: given.length === 5 ? `${given}:00` : given });
            }}
          />
        </label>
      )}
      <div class="calendar-actions">
        <button type="button" class="button sm secondary" onClick={onClear}>
          Clear
        </button>
        <span />
        <button type="button" class="button sm secondary" onClick={() => onChoose(now())}>
          Now
        </button>
        <button type="button" class="button sm secondary" onClick={onDone}>
          Done
        </button>
      </div>
    </>
  );
}

function same(one: Moment, other: Moment): boolean {
  return one.year === other.year && one.month === other.month && one.day === other.day;
}
