/** Where in a row of clips: which one, and seconds into it. */
export interface Moment {
  clip: number;
  offset: number;
}

/** The seconds of all clips together; clips of unknown length count as none. */
export function total(durations: readonly (number | undefined)[], count: number): number {
  return before(durations, count);
}

/** The seconds of the clips before one. */
export function before(durations: readonly (number | undefined)[], clip: number): number {
  return durations.slice(0, clip).reduce<number>((sum, seconds) => sum + (seconds ?? 0), 0);
}

/** Where a time of the whole row lies. */
export function moment(durations: readonly (number | undefined)[], count: number, time: number): Moment {
  let rest = Math.max(0, time);
  for (let clip = 0; clip < count - 1; clip++) {
    const seconds = durations[clip] ?? 0;
    if (rest < seconds) return { clip, offset: rest };
    rest -= seconds;
  }
  return { clip: Math.max(0, count - 1), offset: rest };
}

/** "1:05", or "1:02:05" from an hour on. */
export function clock(seconds: number): string {
  const whole = Number.isFinite(seconds) ? Math.max(0, Math.floor(seconds)) : 0;
  const parts = [Math.floor(whole / 60) % 60, whole % 60].map((part) => String(part).padStart(2, "0"));
  const hours = Math.floor(whole / 3600);
  return hours ? `${hours}:${parts.join(":")}` : parts.join(":").replace(/^0/, "");
}

/**
 * The seconds of a media file; undefined when the browser cannot tell. What MediaRecorder writes does not
 * say how long it is: its end must be looked for.
 */
export function measure(url: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const video = document.createElement("video");
    const done = (seconds?: number) => {
      video.removeAttribute("src");
      video.load();
      resolve(seconds);
    };
    video.preload = "metadata";
    video.muted = true;
    video.onerror = () => done();
    video.ondurationchange = () => {
      if (Number.isFinite(video.duration)) done(video.duration);
      else if (video.currentTime === 0) video.currentTime = Number.MAX_SAFE_INTEGER;
    };
    video.src = url;
  });
}
