import back from "lucide-static/icons/rewind.svg";
import forward from "lucide-static/icons/fast-forward.svg";
import loud from "lucide-static/icons/volume-2.svg";
import pauseIcon from "lucide-static/icons/pause.svg";
import playIcon from "lucide-static/icons/play.svg";
import quiet from "lucide-static/icons/volume-1.svg";
import scissors from "lucide-static/icons/scissors.svg";
import silent from "lucide-static/icons/volume-x.svg";
import undoIcon from "lucide-static/icons/rotate-ccw.svg";
import { useEffect, useLayoutEffect, useMemo, useState } from "preact/hooks";
import { clock } from "../media/timeline";
import { useStyle } from "../style";
import { Icon } from "./Icon";
import { Waveform, type Span, type WaveformOptions } from "./Waveform";
import css from "./soundplayer.css";

const SPEEDS = [1, 1.5, 2, 0.5];
/** Seconds that a skip goes unless the author says how many percent. */
const SKIP = 5;

interface SoundPlayerProps {
  /** The address of the sound; null while it is on its way. */
  url: string | null;
  /** What to call it in messages. */
  name: string;
  blob: () => Promise<Blob>;
  options: WaveformOptions;
  autoplay?: boolean;
  loop?: boolean;
  /** Seconds at which it begins. */
  start?: number;
  /** The address of WebVTT texts, which are shown above it. */
  subtitles?: string | null;
  onPlay: () => void;
  onPause: () => void;
  onEnd: () => void;
  /** Where it is, in seconds, whenever that changes. */
  onTime?: (seconds: number) => void;
  /** Cut the sound to this part; without it there is no trimming. */
  onTrim?: (span: Span) => void;
  /** Take the last cut back. */
  onUndo?: () => void;
}

/** Plays a sound: its waveform, where it is, and the buttons for it. */
export function SoundPlayer(props: SoundPlayerProps) {
  useStyle(css);
  const { url, name, blob, options, start = 0, subtitles, onTrim, onUndo } = props;
  const [audio, setAudio] = useState<HTMLAudioElement | null>(null);
  const [playing, setPlaying] = useState(false);
  const [time, setTime] = useState(0);
  const [duration, setDuration] = useState(0);
  const [failed, setFailed] = useState(false);
  const [speed, setSpeed] = useState(1);
  const [volume, setVolume] = useState(1);
  const [showVolume, setShowVolume] = useState(false);
  const [caption, setCaption] = useState("");
  const [span, setSpan] = useState<Span | null>(null);

  useLayoutEffect(() => {
    setFailed(false);
    setSpan(null);
    setTime(0);
    setDuration(0);
  }, [url]);
  useEffect(() => {
    if (audio && url) audio.currentTime = start;
  }, [audio, url, start]);

  // An <audio> shows no texts itself; it only says which are due.
  const follow = useMemo(
    () => (element: HTMLTrackElement | null) => {
      if (!element) return;
      element.track.mode = "hidden";
      element.track.oncuechange = () => setCaption([...(element.track.activeCues ?? [])].map((cue) => (cue as VTTCue).text.replace(/<[^>]*>/g, "")).join("\n"));
    },
    [],
  );

  const seek = (to: number) => {
    if (!audio) return;
    audio.currentTime = to;
    setTime(to);
  };
  const toggle = () => {
    if (!audio) return;
    if (playing) return audio.pause();
    // While trimming, what is kept is what is heard.
    if (span && (audio.currentTime < span.start || audio.currentTime >= span.end - 0.05)) audio.currentTime = span.start;
    audio.play().catch(() => setFailed(audio.error !== null));
  };
  const tick = () => {
    if (!audio) return;
    setTime(audio.currentTime);
    props.onTime?.(audio.currentTime);
    if (span && playing && audio.currentTime >= span.end) audio.pause();
  };
  const known = () => {
    if (!audio) return;
    if (Number.isFinite(audio.duration)) setDuration(audio.duration);
    if (start) audio.currentTime = start;
    audio.playbackRate = speed; // a new sound begins at its default
  };
  const faster = SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length]!;
  const jump = options.skip_length && duration ? (duration * options.skip_length) / 100 : SKIP;
  const skipped = `${Math.round(jump * 1000) / 1000} seconds`;
  const skip = (by: number) => seek(Math.max(0, Math.min(duration, time + by)));
  const own = options.show_recording_waveform !== false;

  return (
    <div class="sound">
      {subtitles && <div class="sound-caption">{caption}</div>}
      <audio
        ref={setAudio}
        src={url ?? undefined}
        preload="metadata"
        autoplay={props.autoplay}
        loop={props.loop}
        controls={!own}
        aria-label={name}
        onLoadedMetadata={known}
        onTimeUpdate={tick}
        onSeeked={tick}
        onError={() => setFailed(true)}
        onPlay={() => {
          setPlaying(true);
          props.onPlay();
        }}
        onPause={() => {
          setPlaying(false);
          props.onPause();
        }}
        onEnded={props.onEnd}
      >
        {subtitles && <track ref={follow} kind="subtitles" src={subtitles} default />}
      </audio>
      {failed ? (
        <p class="sound-problem" role="alert">{`This browser cannot play ${name}; download it instead.`}</p>
      ) : own && (
        <>
          {audio && url ? (
            <Waveform
              audio={audio}
              url={url}
              blob={blob}
              options={options}
              duration={duration}
              time={time}
              onSeek={seek}
              onDuration={(length) => setDuration((before) => before || length)}
              span={span}
              onSpan={setSpan}
            />
          ) : (
            <div class="waveform" aria-busy="true" />
          )}
          <div class="sound-times">
            <time aria-label="Elapsed">{clock(time)}</time>
            <span>
              {span && <time class="sound-span" aria-label="Selected">{clock(span.end - span.start)}</time>}
              <time aria-label="Duration">{clock(duration)}</time>
            </span>
          </div>
          <div class="sound-controls">
            <div class="sound-side">
              <button
                type="button"
                class="sound-button"
                aria-label="Adjust volume"
                title="Adjust volume"
                aria-expanded={showVolume}
                onClick={() => setShowVolume(!showVolume)}
              >
                <Icon svg={volume === 0 ? silent : volume < 0.5 ? quiet : loud} />
              </button>
              {showVolume ? (
                <input
                  class="sound-volume"
                  type="range"
                  min="0"
                  max="1"
                  step="0.05"
                  aria-label="Volume"
                  value={volume}
                  onInput={({ currentTarget }) => {
                    if (audio) audio.volume = currentTarget.valueAsNumber;
                    setVolume(currentTarget.valueAsNumber);
                  }}
                />
              ) : (
                <button
                  type="button"
                  class="sound-text"
                  aria-label={`Adjust playback speed to ${faster}x`}
                  title={`Adjust playback speed to ${faster}x`}
                  onClick={() => {
                    if (audio) audio.playbackRate = faster;
                    setSpeed(faster);
                  }}
                >
                  {speed}x
                </button>
              )}
            </div>
            <div class="sound-main">
              <button type="button" class="sound-button solid" aria-label={`Skip backwards by ${skipped}`} title={`Skip backwards by ${skipped}`} onClick={() => skip(-jump)}>
                <Icon svg={back} />
              </button>
              <button type="button" class="sound-button solid play" aria-label={playing ? "Pause" : "Play"} title={playing ? "Pause" : "Play"} onClick={toggle}>
                <Icon svg={playing ? pauseIcon : playIcon} />
              </button>
              <button type="button" class="sound-button solid" aria-label={`Skip forward by ${skipped}`} title={`Skip forward by ${skipped}`} onClick={() => skip(jump)}>
                <Icon svg={forward} />
              </button>
            </div>
            <div class="sound-side end">
              {onTrim && !span && onUndo && (
                <button type="button" class="sound-button" aria-label="Undo" title="Undo" onClick={onUndo}>
                  <Icon svg={undoIcon} />
                </button>
              )}
              {onTrim && !span && (
                <button
                  type="button"
                  class="sound-button"
                  aria-label="Trim audio to selection"
                  title="Trim audio to selection"
                  disabled={!duration}
                  onClick={() => setSpan({ start: 0, end: duration })}
                >
                  <Icon svg={scissors} />
                </button>
              )}
              {onTrim && span && (
                <>
                  <button
                    type="button"
                    class="sound-text"
                    onClick={() => {
                      audio?.pause();
                      setSpan(null);
                      onTrim(span);
                    }}
                  >
                    Trim
                  </button>
                  <button type="button" class="sound-text" onClick={() => setSpan(null)}>Cancel</button>
                </>
              )}
            </div>
          </div>
        </>
      )}
    </div>
  );
}
