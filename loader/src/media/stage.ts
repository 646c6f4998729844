import { effect } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import type { AudioEvent, AudioProps } from "../gen/props";
import type { FileData, ViewProps } from "../view";
import { Playback } from "./playback";

/** Pieces of one stream, and the file that it ends as, have the same `stream`; `stopped`: by the user. */
type Streamed = FileData & { stream?: string; stopped?: boolean };

interface Stage {
  /** What sounds now; null when no stream does. */
  playback: Playback | null;
  /** Was this file heard already, as a stream? */
  heard: (file: FileData) => boolean;
}

/** Plays the pieces that an output is given, until all were heard; then its file takes their place. */
export function usePlayback({ app, props, emit }: ViewProps<AudioProps, AudioEvent>): Stage {
  const [playback, setPlayback] = useState<Playback | null>(null);
  const heard = useRef<string | null>(null);
  useEffect(() => {
    let current: Playback | null = null;
    const leave = () => {
      current?.close();
      current = null;
      setPlayback(null);
    };
    const watching = effect(() => {
      const file = props.value.value as Streamed | null | undefined;
      if (file?.is_stream && file.stream && props.autoplay.peek()) {
        if (current?.stream !== file.stream) {
          leave();
          const { stream } = file;
          current = new Playback(app, stream, (was) => {
            if (was) heard.current = stream;
            leave();
            if (was) emit("stop");
          });
          setPlayback(current);
        }
        current.add(file);
      } else if (current && file?.stream === current.stream) {
        if (!current.paused && !file.stopped) {
          current.end();
        } else {
          heard.current = current.stream;
          leave();
        }
      } else {
        leave();
      }
    });
    return () => {
      watching();
      leave();
    };
  }, []);
  return { playback, heard: (file) => (file as Streamed).stream !== undefined && (file as Streamed).stream === heard.current };
}
