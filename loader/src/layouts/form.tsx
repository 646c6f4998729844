import type { FormProps } from "../gen/props";
import { frame } from "../ui/frame";
import type { ViewProps } from "../view";

/** Neighbouring fields in one box with a border. */
export default function Form(view: ViewProps<FormProps>) {
  const framed = frame(view, "form");
  return framed && <div {...framed}>{view.children}</div>;
}
