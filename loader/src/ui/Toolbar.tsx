import type { ComponentChildren } from "preact";
import { useStyle } from "../style";
import { Icon } from "./Icon";
import css from "./toolbar.css";

/** The small buttons in a block's upper corner, on the side away from its label. */
export function Toolbar({ children }: { children: ComponentChildren }) {
  useStyle(css);
  return <div class="icon-button-wrapper top-panel">{children}</div>;
}

interface ToolProps {
  /** The accessible name, which also shows on hover. */
  label: string;
  /** Svg text. */
  icon: string;
  onClick: (event: MouseEvent) => void;
}

/** One button of a toolbar. */
export function Tool({ label, icon, onClick }: ToolProps) {
  return (
    <button type="button" class="icon-button" aria-label={label} title={label} onClick={onClick}>
      <Icon svg={icon} />
    </button>
  );
}
