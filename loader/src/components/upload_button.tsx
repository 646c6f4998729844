import type { UploadButtonEvent, UploadButtonProps } from "../gen/props";
import { useStyle } from "../style";
import { ButtonContent } from "../ui/ButtonContent";
import { frame } from "../ui/frame";
import { FileInput, useUpload } from "../ui/Upload";
import type { ViewProps } from "../view";
import css from "./upload_button.css";

const NONE: readonly string[] = [];

/** A button that takes files in. */
export default function UploadButton(view: ViewProps<UploadButtonProps, UploadButtonEvent>) {
  useStyle(css);
  const { app, props, input, emit } = view;
  const count = props.file_count.value ?? "single";
  const uploader = useUpload({
    app,
    types: count === "directory" ? NONE : (props.file_types.value ?? NONE),
    multiple: count !== "single",
    directory: count === "directory",
    disabled: !view.interactive.value,
    onFiles: (files) => {
      input(count === "single" ? files[0] : files);
      emit("upload");
    },
  });
  const framed = frame(view, "button", "upload-button", props.size.value ?? "lg", props.variant.value ?? "secondary");
  if (!framed) return null;
  const reading = uploader.reading !== null;
  return (
    <>
      <button
        {...framed}
        type="button"
        disabled={!view.interactive.value}
        aria-busy={reading}
        onClick={() => {
          emit("click");
          uploader.open();
        }}
        {...uploader.dropHandlers}
      >
        <ButtonContent app={app} icon={props.icon.value} text={props.label.value} />
        {reading && <progress aria-label={`Uploading ${uploader.reading}`} />}
      </button>
      <FileInput uploader={uploader} />
      {view.status}
    </>
  );
}
