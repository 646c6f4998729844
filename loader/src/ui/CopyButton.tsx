import { useEffect, useState } from "preact/hooks";
import check from "lucide-static/icons/check.svg";
import copy from "lucide-static/icons/copy.svg";
import { Icon } from "./Icon";

const TICK_MS = 2000;

interface CopyButtonProps {
  /** Asked when the button is pressed, so that nobody holds a second copy of a long text. */
  readonly text: () => string;
  readonly onCopy?: (text: string) => void;
  /** The accessible name, "Copy" unless there is more to say. */
  readonly label?: string;
}

/** Puts a text on the clipboard; shows a tick for a while when that went well. */
export function CopyButton({ text, onCopy, label = "Copy" }: CopyButtonProps) {
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(false), TICK_MS);
    return () => clearTimeout(timer);
  }, [done]);
  const press = async (event: MouseEvent) => {
    const value = text();
    if (await writeClipboard(value, event.currentTarget as HTMLElement)) {
      setDone(true);
      onCopy?.(value);
    }
  };
  return (
    <button type="button" class="icon-button copy" aria-label={label} title={label} onClick={press}>
      <Icon svg={done ? check : copy} />
    </button>
  );
}

/** Put a text on the clipboard; `near` has the focus. Pages that are not served over https have no `navigator.clipboard`; they copy a selection. */
export async function writeClipboard(value: string, near: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(value);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = value;
    area.className = "sr-only";
    near.before(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    near.focus();
    return copied;
  }
}
