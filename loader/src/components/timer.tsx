import { useEffect } from "preact/hooks";
import type { TimerEvent, TimerProps } from "../gen/props";
import type { ViewProps } from "../view";

/** Fires `tick` every `value` seconds while it is active and the page is in sight. Draws nothing. */
export default function Timer({ props, emit }: ViewProps<TimerProps, TimerEvent>) {
  const seconds = Number(props.value.value);
  const active = props.active.value !== false;
  useEffect(() => {
    if (!active || !(seconds > 0)) return;
    const interval = setInterval(() => {
      if (document.visibilityState === "visible") emit("tick");
    }, seconds * 1000);
    return () => clearInterval(interval);
  }, [active, seconds]);
  return null;
}
