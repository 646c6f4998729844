import type { GroupProps } from "../gen/props";
import { frame } from "../ui/frame";
import type { ViewProps } from "../view";

/** Children in one box, without gaps. */
export default function Group(view: ViewProps<GroupProps>) {
  const framed = frame(view, "group");
  return framed && <div {...framed}>{view.children}</div>;
}
