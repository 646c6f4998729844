/** Seconds in words, for screen readers. */
export function spoken(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const rest = `${Math.round((seconds % 60) * 10) / 10} seconds`;
  return minutes ? `${minutes} ${minutes === 1 ? "minute" : "minutes"} ${rest}` : rest;
}
