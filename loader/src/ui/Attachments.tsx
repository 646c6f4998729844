import { useState } from "preact/hooks";
import fileIcon from "lucide-static/icons/file.svg";
import music from "lucide-static/icons/music.svg";
import x from "lucide-static/icons/x.svg";
import type { App } from "../app";
import { useStyle } from "../style";
import type { FileData } from "../view";
import { Icon } from "./Icon";
import { Thumb } from "./Thumb";
import css from "./attachments.css";

interface AttachmentsProps {
  readonly app: App;
  readonly files: readonly FileData[];
  /** Gets the place of the file that is to go; without it none can. */
  readonly onRemove?: (index: number) => void;
}

/** The files beside a text: pictures and films small, others by name, each with a button that takes it away. */
export function Attachments({ app, files, onRemove }: AttachmentsProps) {
  useStyle(css);
  if (!files.length) return null;
  return (
    <ul class="attachments" aria-label="Files">
      {files.map((file, index) => (
        <li class="attachment" key={`${index} ${file.path}`}>
          <Attached app={app} file={file} />
          {onRemove && (
            <button type="button" class="attachment-remove" aria-label={`Remove ${nameOf(file)}`} title={`Remove ${nameOf(file)}`} onClick={() => onRemove(index)}>
              <Icon svg={x} />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

function Attached({ app, file }: { app: App; file: FileData }) {
  const [broken, setBroken] = useState(false);
  const name = nameOf(file);
  const kind = file.mime_type?.split("/")[0];
  if ((kind === "image" || kind === "video") && !broken) {
    return (
      <span class="attachment-picture" role="img" aria-label={name} title={name}>
        <Thumb app={app} file={file} video={kind === "video"} onBroken={setBroken} />
      </span>
    );
  }
  return (
    <span class="attachment-file" title={name}>
      <Icon svg={kind === "audio" ? music : fileIcon} />
      <span>{name}</span>
    </span>
  );
}

function nameOf(file: FileData): string {
  return file.orig_name ?? file.path.split("/").at(-1) ?? "file";
}
