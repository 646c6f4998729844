import type { ComponentChildren } from "preact";
import type { App } from "../app";
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

/** The gr.Buttons among a component's `buttons`. */
export function CustomTools({ app, buttons }: { app: App; buttons: readonly unknown[] }) {
  const custom = buttons.filter((button): button is { id: number; value?: string | null } => typeof button === "object" && button !== null);
  return (
    <>
      {custom.map(({ id, value }) => (
        <button key={id} type="button" class="icon-button text" onClick={() => app.dispatcher.fire(id, "click")}>
          {value}
        </button>
      ))}
    </>
  );
}

/** One button of a toolbar. */
export function Tool({ label, icon, onClick }: ToolProps) {
  return (
    <button type="button" class="icon-button" aria-label={label} title={label} onClick={onClick}>
      <Icon svg={icon} />
    </button>
  );
}
