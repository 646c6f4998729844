import loud from "lucide-static/icons/volume-2.svg";
import pauseIcon from "lucide-static/icons/pause.svg";
import playIcon from "lucide-static/icons/play.svg";
import { useMemo, useState } from "preact/hooks";
import type { Playback } from "../media/playback";
import { clock } from "../media/timeline";
import { useStyle } from "../style";
import { Icon } from "./Icon";
import { Levels } from "./Levels";
import css from "./soundplayer.css";

interface StreamPlayerProps {
  playback: Playback;
  onPlay: () => void;
  onPause: () => void;
}

/** Plays a stream while it comes: how loud it is, how far it is, play and pause. */
export function StreamPlayer({ playback, onPlay, onPause }: StreamPlayerProps) {
  useStyle(css);
  const [volume, setVolume] = useState(1);
  const level = useMemo(() => () => playback.level(), [playback]);
  const playing = playback.playing.value;
  const toggle = () => {
    if (playing) {
      playback.pause();
      onPause();
    } else {
      playback.play();
      onPlay();
    }
  };
  return (
    <div class="sound">
      <Levels level={level} active={playing} />
      <div class="sound-times">
        <time aria-label="Elapsed">{clock(playback.position.value)}</time>
        <span>Streaming</span>
      </div>
      <div class="sound-controls">
        <label class="sound-side">
          <Icon svg={loud} />
          <input
            class="sound-volume"
            type="range"
            min="0"
            max="1"
            step="0.05"
            aria-label="Volume"
            value={volume}
            onInput={({ currentTarget }) => {
              playback.volume = currentTarget.valueAsNumber;
              setVolume(currentTarget.valueAsNumber);
            }}
          />
        </label>
        <button type="button" class="sound-button solid play" aria-label={playing ? "Pause" : "Play"} title={playing ? "Pause" : "Play"} onClick={toggle}>
          <Icon svg={playing ? pauseIcon : playIcon} />
        </button>
        <span />
      </div>
    </div>
  );
}
