import { useStyle } from "../style";
import { Icon } from "./Icon";
import css from "./empty.css";

/** What stands where a component has nothing to show; `icon` is svg text. */
export function Empty({ icon, small }: { icon: string; small?: boolean }) {
  useStyle(css);
  return (
    <div class={small ? "empty small" : "empty"} role="img" aria-label="Empty value">
      <Icon svg={icon} />
    </div>
  );
}
