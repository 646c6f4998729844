import type { ReadonlySignal } from "@preact/signals";
import { useState } from "preact/hooks";
import clipboard from "lucide-static/icons/clipboard.svg";
import microphone from "lucide-static/icons/mic.svg";
import upload from "lucide-static/icons/upload.svg";
import webcam from "lucide-static/icons/webcam.svg";
import { useStyle } from "../style";
import { Icon } from "./Icon";
import css from "./sourcebar.css";

/** Where a component's value can come from; the names are Gradio's `sources`. */
export type Source = "upload" | "webcam" | "clipboard" | "microphone";

const LOOKS: Record<Source, { label: string; icon: string }> = {
  upload: { label: "Upload file", icon: upload },
  webcam: { label: "Capture from camera", icon: webcam },
  microphone: { label: "Record audio", icon: microphone },
  clipboard: { label: "Paste from clipboard", icon: clipboard },
};

/** A component's sources, the one in use (the first until the user chooses), and how to choose another. */
export function useSource(given: ReadonlySignal<unknown>): [sources: readonly Source[], active: Source, choose: (source: Source) => void] {
  const sources = (given.value ?? []) as readonly Source[];
  const [chosen, choose] = useState<Source | null>(null);
  return [sources, chosen && sources.includes(chosen) ? chosen : (sources[0] ?? "upload"), choose];
}

interface SourceBarProps {
  sources: readonly Source[];
  active: Source;
  onChoose: (source: Source) => void;
}

/** The row of buttons under a media component that chooses where its value comes from. */
export function SourceBar({ sources, active, onChoose }: SourceBarProps) {
  useStyle(css);
  return (
    <div class="source-selection" role="group" aria-label="Source">
      {sources.map((source) => (
        <button
          key={source}
          type="button"
          class={source === active ? "source selected" : "source"}
          aria-label={LOOKS[source].label}
          title={LOOKS[source].label}
          aria-pressed={source === active}
          onClick={() => onChoose(source)}
        >
          <Icon svg={LOOKS[source].icon} />
        </button>
      ))}
    </div>
  );
}
