/** A day and a time of it, by no zone's clock. */
export interface Moment {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  /** `04:05:06`. */
  readonly time: string;
}

const TEXT = /^\s*(\d{4})-(\d{2})-(\d{2})(?: (\d{2}:\d{2}:\d{2}))?\s*$/;
const NOW = /^\s*now\s*(?:-\s*\d+\s*[dmhs]\s*)?$/;

/** The moment that `2024-02-03 04:05:06`, or without a time `2024-02-03`, names; null when there is none. */
export function parse(text: string, withTime: boolean): Moment | null {
  const [, year, month, day, time] = TEXT.exec(text) ?? [];
  if (!year || Boolean(time) !== withTime) return null;
  const [hour = 0, minute = 0, second = 0] = (time ?? "").split(":").map(Number);
  const moment = { year: Number(year), month: Number(month), day: Number(day), time: time ?? "00:00:00" };
  const real = moment.month >= 1 && moment.month <= 12 && moment.day >= 1 && moment.day <= daysIn(moment.year, moment.month);
  return real && moment.year > 0 && hour < 24 && minute < 60 && second < 60 ? moment : null;
}

/** May this stand in the field: a date, what Python works out (`now - 5m`), or nothing? */
export function isValid(text: string, withTime: boolean): boolean {
  return text.trim() === "" || NOW.test(text) || parse(text, withTime) !== null;
}

/** A moment as the field has it. */
export function written({ year, month, day, time }: Moment, withTime: boolean): string {
  const date = `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
  return withTime ? `${date} ${time}` : date;
}

/** What this device's clock shows. */
export function now(): Moment {
  const date = new Date();
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(":");
  return { year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate(), time };
}

/** So many days later, or earlier. */
export function plusDays(moment: Moment, days: number): Moment {
  const date = utc(moment.year, moment.month, moment.day + days);
  return { ...moment, year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** So many months later, or earlier, on the same day or that month's last. */
export function plusMonths(moment: Moment, months: number): Moment {
  const date = utc(moment.year, moment.month + months, 1);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1];
  return { ...moment, year, month, day: Math.min(moment.day, daysIn(year, month)) };
}

/** 0 for Sunday. */
export function weekday({ year, month, day }: Moment): number {
  return utc(year, month, day).getUTCDay();
}

function daysIn(year: number, month: number): number {
  return utc(year, month + 1, 0).getUTCDate();
}

function utc(year: number, month: number, day: number): Date {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
