import type { DownloadButtonEvent, DownloadButtonProps } from "../gen/props";
import { ButtonContent } from "../ui/ButtonContent";
import { frame } from "../ui/frame";
import { downloadFile } from "../uploads";
import type { ViewProps } from "../view";

/** A button that saves a file of the app's. */
export default function DownloadButton(view: ViewProps<DownloadButtonProps, DownloadButtonEvent>) {
  const { app, props, emit } = view;
  const framed = frame(view, "button", props.size.value ?? "lg", props.variant.value ?? "secondary");
  if (!framed) return null;
  const file = props.value.value;
  const content = <ButtonContent app={app} icon={props.icon.value} text={props.label.value} />;
  const enabled = view.interactive.value;
  if (file && enabled && /^https?:/i.test(file.path)) {
    return (
      <a {...framed} href={file.path} target="_blank" rel="noopener noreferrer" download onClick={() => emit("click")}>
        {content}
      </a>
    );
  }
  return (
    <>
      <button
        {...framed}
        type="button"
        disabled={!enabled}
        onClick={() => {
          if (file) void downloadFile(app, file);
          emit("click");
        }}
      >
        {content}
      </button>
      {view.status}
    </>
  );
}
