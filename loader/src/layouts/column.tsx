import type { ColumnProps } from "../gen/props";
import { frame } from "../ui/frame";
import type { ViewProps } from "../view";

/** Children below one another. */
export default function Column(view: ViewProps<ColumnProps>) {
  const framed = frame(view, "column", view.props.variant.value ?? "default");
  return framed && <div {...framed}>{view.children}{view.props.show_progress.value && view.status}</div>;
}
