import { useEffect, useRef } from "preact/hooks";
import type { AudioEvent, AudioProps } from "../gen/props";
import type { FileData, ViewProps } from "../view";
import { Backlog } from "./backlog";
import { answered } from "./pace";
import { Stream } from "./stream";
import { wavFile } from "./wav";

/** Seconds of sound that wait for a slow function; what is older is dropped. */
const MOST_WAITING = 60;
/** So many paths are used in turn, so that hours of recording take no more memory than these. */
const PATHS = 64;

/** The handlers of a microphone whose pieces go to the `stream` listeners, each with all sound since the last. */
export function useLiveMicrophone({ id, app, emit }: ViewProps<AudioProps, AudioEvent>) {
  const backlog = useRef(new Backlog(0, 0));
  const rate = useRef(0);
  const pieces = useRef(0);
  const told = useRef(false);
  const stream = useRef<Stream | null>(null);
  const stopper = useRef(() => {});

  const take = (): FileData | null => {
    const parts = backlog.current.take();
    if (!parts.length) return null;
    const wav = wavFile(rate.current, 1, parts);
    const path = `${app.id}/streams/${id}-${pieces.current++ % PATHS}.wav`;
    const size = wav.byteLength;
    app.send({ kind: "file", app_id: app.id, folder: "uploads", path, buffer: 0 }, [wav]);
    return { path: `../uploads/${path}`, orig_name: "audio.wav", size, mime_type: "audio/wav", meta: { _type: "gradio.FileData" } };
  };
  useEffect(() => () => stream.current?.stop(), []);

  return {
    stopper,
    onStart: (opened: number) => {
      rate.current = opened;
      backlog.current = new Backlog(MOST_WAITING, opened);
      told.current = false;
      emit("start_recording");
      stream.current ??= new Stream(app, id, take, () => stopper.current());
      stream.current.start();
    },
    onSamples: (samples: Int16Array) => {
      if (!backlog.current.push(samples) || told.current) return;
      told.current = true;
      app.toast({ level: "warning", title: "Warning", message: `The app is slower than the recording: sound older than ${MOST_WAITING} seconds is left out.` });
    },
    onStop: () => {
      const open = stream.current;
      open?.stop();
      // What came since the last piece is sent too, when that is answered.
      void answered(app, id).then(async () => {
        await open?.piece();
        await answered(app, id);
        emit("stop_recording");
      });
    },
  };
}
