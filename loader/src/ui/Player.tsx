import captions from "lucide-static/icons/captions.svg";
import loud from "lucide-static/icons/volume-2.svg";
import muted from "lucide-static/icons/volume-x.svg";
import pause from "lucide-static/icons/pause.svg";
import play from "lucide-static/icons/play.svg";
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { App } from "../app";
import { before, clock, measure, moment, total } from "../media/timeline";
import { useStyle } from "../style";
import type { FileData } from "../view";
import { Icon } from "./Icon";
import css from "./player.css";

/** Seconds that an arrow key jumps on the timeline. */
const JUMP = 5;

interface PlayerProps {
  app: App;
  /** One video, or clips that are played one after the other. */
  clips: readonly FileData[];
  subtitles: FileData | null;
  /** What a screen reader calls it. */
  label: string;
  autoplay: boolean;
  loop: boolean;
  /** Another number stands for other clips, even if they begin with the same one. */
  run?: number;
  /** More clips may come. */
  growing: boolean;
  /** Seconds to begin at. */
  position: number;
  onEvent: (event: "play" | "pause" | "stop" | "end") => void;
  /** Where it is, in seconds, whenever that changes. */
  onTime: (seconds: number) => void;
  /** Stands at the end of the controls. */
  tools?: ComponentChildren;
  /** Lies over the picture. */
  children?: ComponentChildren;
}

/**
 * A video with its controls. Of several clips two are in the page: the one that plays, and the
 * next one, loaded, so that it follows without a gap.
 */
export function Player({ app, clips, subtitles, label, autoplay, loop, run, growing, position, onEvent, onTime, tools, children }: PlayerProps) {
  useStyle(css);
  const elements = [useRef<HTMLVideoElement>(null), useRef<HTMLVideoElement>(null)] as const;
  const [at, setAt] = useState(0);
  const [playing, setPlaying] = useState(false);
  const [waiting, setWaiting] = useState(false);
  const [time, setTime] = useState(0);
  const [durations, setDurations] = useState<readonly (number | undefined)[]>([]);
  const [broken, setBroken] = useState<FileData | null>(null);
  const [sound, setSound] = useState({ volume: 1, muted: false });
  const [texts, setTexts] = useState(true);
  /** Where to begin in the clip that is to be shown next. */
  const offset = useRef(position);
  const told = useRef<"play" | "pause">("pause");
  const urls = clips.map((clip) => app.files.url(clip));
  const first = urls[0] ?? null;
  const track = subtitles && clips.length === 1 ? app.files.url(subtitles) : null;
  const length = total(durations, clips.length);
  const now = Math.min(before(durations, at) + time, length || Infinity);
  const shown = elements[at % 2]!;

  // Another video: from its beginning.
  const begun = useRef<string | null>(null);
  useLayoutEffect(() => {
    const next = first === null ? null : `${run} ${first}`;
    if (begun.current === next) return;
    begun.current = next;
    offset.current = position;
    const element = elements[0].current;
    const loaded = element?.readyState && element.getAttribute("src") === first;
    if (loaded) element.currentTime = position;
    setAt(0);
    setTime(position);
    setDurations(loaded && Number.isFinite(element.duration) ? [element.duration] : []);
    setBroken(null);
    setWaiting(false);
    setPlaying(first !== null && autoplay);
  }, [first, run]);

  useEffect(() => {
    offset.current = position;
    if (shown.current?.readyState) shown.current.currentTime = position;
  }, [position]);

  useEffect(() => {
    const next = elements[(at + 1) % 2]!.current;
    if (!waiting || at + 1 >= clips.length || !next) return undefined;
    const follow = () => {
      setWaiting(false);
      go(at + 1, 0);
    };
    // The last picture stays until there is another one.
    if (next.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) follow();
    else next.addEventListener("loadeddata", follow, { once: true });
    return () => next.removeEventListener("loadeddata", follow);
  }, [waiting, clips.length]);
  useEffect(() => {
    if (waiting && !growing && at + 1 >= clips.length) finish();
  }, [waiting, growing]);

  // Lengths of clips that are not loaded, one after the other, while nothing more comes.
  const unknown = growing || clips.length < 2 ? -1 : clips.findIndex((_, index) => durations[index] === undefined);
  const asked = urls[unknown] ?? null;
  useEffect(() => {
    if (asked === null) return undefined;
    let current = true;
    void measure(asked).then((seconds) => current && learn(unknown, seconds ?? 0));
    return () => void (current = false);
  }, [asked]);

  // What is wanted of the clip that is shown, whenever it or its element changes.
  useEffect(() => {
    const element = shown.current;
    if (!element) return;
    elements[(at + 1) % 2]!.current?.pause();
    element.volume = sound.volume;
    element.muted = sound.muted;
    if (playing && !waiting) start(element);
    else element.pause();
  }, [playing, waiting, at, urls[at], sound]);

  useEffect(() => {
    for (const { current } of elements) for (const item of current?.textTracks ?? []) item.mode = texts ? "showing" : "hidden";
  }, [texts, track, at]);

  const learn = (clip: number, seconds: number) =>
    setDurations((known) => Object.assign([...known], { [clip]: seconds }));

  const start = (element: HTMLVideoElement) => {
    element.play().catch((error: unknown) => {
      // The browser wants a click first. Any other reason is told by `onError`, or the clip has changed.
      if (error instanceof DOMException && error.name === "NotAllowedError") setPlaying(false);
    });
  };

  const go = (clip: number, seconds: number) => {
    const element = elements[clip % 2]!.current;
    if (element?.readyState && element.getAttribute("src") === urls[clip]) {
      if (element.currentTime !== seconds) element.currentTime = seconds;
      if (clip === at && playing) start(element);
    } else {
      offset.current = seconds;
    }
    setAt(clip);
    setTime(seconds);
  };

  const seek = (seconds: number) => {
    const target = moment(durations, clips.length, seconds);
    setWaiting(false);
    go(target.clip, target.offset);
  };

  const tell = (event: "play" | "pause") => {
    if (told.current === event) return;
    told.current = event;
    onEvent(event);
  };

  const toggle = () => {
    if (!playing && length && now >= length - 0.05) seek(0);
    if (waiting) tell(playing ? "pause" : "play");
    setPlaying(!playing);
  };

  const finish = () => {
    setWaiting(false);
    if (loop) return go(0, 0);
    told.current = "pause";
    setPlaying(false);
    onEvent("pause"); // a browser says so of a film that is over, and Gradio passes it on
    onEvent("stop");
    onEvent("end");
  };

  const onEnded = () => {
    if (at + 1 < clips.length) go(at + 1, 0);
    else if (growing) setWaiting(true);
    else finish();
  };

  // Media keys and the browser itself start and pause videos, too.
  const onPlay = (element: HTMLVideoElement) => {
    lift(element);
    setPlaying(true);
    tell("play");
  };
  const onPause = (element: HTMLVideoElement) => {
    if (element.ended) return;
    setPlaying(false);
    tell("pause");
  };

  const onTimeUpdate = ({ currentTime }: HTMLVideoElement) => {
    setTime(currentTime);
    onTime(before(durations, at) + currentTime);
  };

  const onMetadata = (element: HTMLVideoElement, clip: number) => {
    if (Number.isFinite(element.duration)) learn(clip, element.duration);
    else if (urls[clip]) void measure(urls[clip]).then((seconds) => seconds && learn(clip, seconds));
    if (clip !== at || !offset.current) return;
    element.currentTime = offset.current;
    offset.current = 0;
  };

  if (first === null) return <div class="player-wait" role="status" aria-label="Loading" />;
  if (broken) {
    const name = broken.orig_name ?? broken.path.split("/").at(-1);
    return (
      <p class="player-problem" role="alert">
        {name} cannot be played: it is damaged, or of a kind that this browser does not know. MP4 with H.264 and WebM play in most.
      </p>
    );
  }
  const views = clips.length > 1 ? [0, 1] : [0];
  return (
    <div class="player-box">
      <div class={playing && !waiting ? "player playing" : "player"}>
        {views.map((view) => {
          const clip = at % 2 === view ? at : at + 1;
          const url = urls[clip];
          return (
            <video
              key={view}
              ref={elements[view]}
              class={clip === at ? "" : "next"}
              src={url ?? undefined}
              preload="auto"
              playsInline
              loop={loop && clips.length === 1 && !growing}
              aria-label={clip === at ? label : undefined}
              aria-hidden={clip === at ? undefined : true}
              onClick={toggle}
              onLoadedMetadata={(event) => onMetadata(event.currentTarget, clip)}
              onTimeUpdate={(event) => clip === at && onTimeUpdate(event.currentTarget)}
              onPlay={(event) => clip === at && onPlay(event.currentTarget)}
              onPause={(event) => clip === at && onPause(event.currentTarget)}
              onEnded={() => clip === at && onEnded()}
              onError={(event) => {
                if (event.currentTarget.error && clips[clip]) setBroken(clips[clip]);
              }}
            >
              {track && <track kind="subtitles" src={track} label="Subtitles" default onLoad={(event) => lift(event.currentTarget.parentElement as HTMLVideoElement)} />}
            </video>
          );
        })}
        {children}
        {waiting && <div class="player-waiting" role="status">Waiting for the next clip</div>}
        <div class="player-controls" role="group" aria-label={`Controls of ${label}`}>
          <Control label={playing ? "Pause" : "Play"} icon={playing ? pause : play} onClick={toggle} />
          <span class="player-time">{`${clock(now)} / ${clock(length)}`}</span>
          <input
            type="range"
            class="player-seek"
            aria-label="Time"
            aria-valuetext={`${clock(now)} of ${clock(length)}`}
            min={0}
            max={length || 1}
            step="any"
            value={now}
            style={{ "--part": length ? now / length : 0 }}
            onInput={(event) => seek(event.currentTarget.valueAsNumber)}
            onKeyDown={(event) => {
              const steps = { ArrowLeft: -JUMP, ArrowDown: -JUMP, ArrowRight: JUMP, ArrowUp: JUMP }[event.key];
              if (!steps) return;
              event.preventDefault();
              seek(Math.min(Math.max(0, now + steps), length));
            }}
          />
          <Control
            label={sound.muted ? "Unmute" : "Mute"}
            icon={sound.muted || !sound.volume ? muted : loud}
            onClick={() => setSound({ ...sound, muted: !sound.muted })}
          />
          <input
            type="range"
            class="player-volume"
            aria-label="Volume"
            aria-valuetext={`${Math.round(sound.muted ? 0 : sound.volume * 100)} %`}
            min={0}
            max={1}
            step={0.05}
            value={sound.muted ? 0 : sound.volume}
            style={{ "--part": sound.muted ? 0 : sound.volume }}
            onInput={(event) => setSound({ volume: event.currentTarget.valueAsNumber, muted: false })}
          />
          {track && <Control label="Subtitles" icon={captions} pressed={texts} onClick={() => setTexts(!texts)} />}
          {tools}
        </div>
      </div>
    </div>
  );
}

/** Pixels that the controls take of the picture's lower edge. */
const CONTROLS = 52;

/** A line of subtitles takes about so much of the picture's height. */
const LINE = 0.06;

/** Subtitles that leave it to the browser where they stand. */
const free = new WeakSet<TextTrackCue>();

/** Put subtitles above the controls, unless they say themselves where they stand. */
function lift(video: HTMLVideoElement): void {
  const lines = Math.ceil(CONTROLS / (LINE * (video.clientHeight || 240)));
  for (const track of video.textTracks) {
    for (const cue of track.cues ?? []) {
      if (!(cue instanceof VTTCue)) continue;
      if (cue.line === "auto") free.add(cue);
      if (free.has(cue)) cue.line = -lines - cue.text.split("\n").length;
    }
  }
}

interface ControlProps {
  label: string;
  icon: string;
  pressed?: boolean;
  onClick: () => void;
}

function Control({ label, icon, pressed, onClick }: ControlProps) {
  return (
    <button type="button" class={pressed === false ? "icon-button off" : "icon-button"} aria-label={label} title={label} aria-pressed={pressed} onClick={onClick}>
      <Icon svg={icon} />
    </button>
  );
}
