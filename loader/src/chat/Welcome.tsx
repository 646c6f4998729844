import attached from "lucide-static/icons/paperclip.svg";
import message from "lucide-static/icons/message-square.svg";
import type { App } from "../app";
import type { MarkdownOptions } from "../markdown";
import { Icon } from "../ui/Icon";
import type { FileData } from "../view";
import { nameOf } from "./messages";
import { Prose } from "./Prose";

/** A message to choose while nothing was said yet. */
export interface Example {
  readonly icon?: FileData | string | null;
  readonly display_text?: string | null;
  readonly text?: string | null;
  readonly files?: readonly FileData[] | null;
}

interface WelcomeProps {
  readonly app: App;
  readonly placeholder: string | null;
  readonly markdown: MarkdownOptions;
  readonly examples: readonly Example[];
  readonly onChoose: (index: number, example: Example) => void;
}

/** What an empty conversation shows. */
export function Welcome({ app, placeholder, markdown, examples, onChoose }: WelcomeProps) {
  return (
    <div class="placeholder-content">
      {placeholder !== null && (
        <div class="placeholder">
          <Prose text={placeholder} options={markdown} patient={false} />
        </div>
      )}
      {examples.length > 0 && (
        <div class="examples" role="group" aria-label="Examples">
          {examples.map((example, index) => {
            const text = example.display_text || example.text || (example.files ?? []).map(nameOf).join(", ");
            return (
              <button key={index} type="button" class="example" aria-label={`Select example ${index + 1}: ${text}`} onClick={() => onChoose(index, example)}>
                <Sign app={app} example={example} />
                <span class="example-text">{text}</span>
              </button>
            );
          })}
        </div>
      )}
    </div>
  );
}

/** The picture over an example: its icon, or its files. */
function Sign({ app, example: { icon, files } }: { app: App; example: Example }) {
  if (icon && typeof icon === "object") {
    if (icon.mime_type === "text") return <Icon svg={message} />;
    const url = app.files.url(icon);
    return <span class="example-icon">{url && <img src={url} alt="" />}</span>;
  }
  if (!files?.length) return null;
  return (
    <span class="example-files">
      {files.map((file) => {
        const url = file.mime_type?.startsWith("image/") ? app.files.url(file) : null;
        return url ? <img key={file.path} src={url} alt={nameOf(file)} /> : <Icon key={file.path} svg={attached} />;
      })}
    </span>
  );
}
