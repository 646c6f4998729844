import type { ButtonEvent, ButtonProps } from "../gen/props";
import { frame } from "../ui/frame";
import type { FileData, ViewProps } from "../view";

/** Runs what the app does on a click, or leads to a page. */
export default function Button(view: ViewProps<ButtonProps, ButtonEvent>) {
  const { props, app, emit } = view;
  const framed = frame(view, "button", props.size.value ?? "lg", props.variant.value ?? "secondary");
  if (!framed) return null;
  const icon = props.icon.value as FileData | null | undefined;
  const source = icon && app.files.url(icon);
  const content = (
    <>
      {source && <img class="button-icon" src={source} alt="" />}
      {String(props.value.value ?? "")}
    </>
  );
  const enabled = view.interactive.value;
  const link = props.link.value;
  if (link && enabled) {
    const target = props.link_target.value ?? "_self";
    return (
      <a {...framed} href={link} target={target} rel="noopener noreferrer" onClick={() => emit("click")}>
        {content}
      </a>
    );
  }
  return (
    <button {...framed} type="button" disabled={!enabled} onClick={() => emit("click")}>
      {content}
    </button>
  );
}
