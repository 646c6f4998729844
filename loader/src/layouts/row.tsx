import type { RowProps } from "../gen/props";
import { frame, size } from "../ui/frame";
import type { ViewProps } from "../view";

/** Children side by side; they wrap where they would get narrower than their min_width. */
export default function Row(view: ViewProps<RowProps>) {
  const { props } = view;
  const equal = props.equal_height.value === true;
  const framed = frame(view, "row", props.variant.value ?? "default", equal && "equal-height", Number(props.scale.value) >= 1 && "grow");
  if (!framed) return null;
  const style = {
    ...framed.style,
    height: size(props.height.value),
    maxHeight: size(props.max_height.value),
    minHeight: size(props.min_height.value),
    overflow: props.height.value != null || props.max_height.value != null ? "auto" : undefined,
  };
  return (
    <div {...framed} style={style}>
      {view.children}
      {props.show_progress.value && view.status}
    </div>
  );
}
