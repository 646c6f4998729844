import clear from "lucide-static/icons/x.svg";
import document from "lucide-static/icons/file.svg";
import upload from "lucide-static/icons/upload.svg";
import { useRef } from "preact/hooks";
import type { FileEvent, FileProps } from "../gen/props";
import { useStyle } from "../style";
import { Empty } from "../ui/Empty";
import { Chipped } from "../ui/Chipped";
import { FileTable, nameOf } from "../ui/FileTable";
import { passFocus } from "../ui/focus";
import { size } from "../ui/frame";
import { Tool, Toolbar } from "../ui/Toolbar";
import { DropZone, FileInput, Reading, usePaste, useUpload } from "../ui/Upload";
import type { FileData, ViewProps } from "../view";
import css from "./file.css";

type FileView = ViewProps<FileProps & { _selectable?: boolean | null }, FileEvent>;

const NONE: readonly string[] = [];

/** Files: to give, or to download. */
export default function File(view: FileView) {
  useStyle(css);
  const { app, props, input, emit } = view;
  const container = useRef<HTMLDivElement>(null);
  const value = props.value.value;
  const files: readonly FileData[] = Array.isArray(value) ? value : value ? [value] : [];
  const editable = view.interactive.value;
  const count = props.file_count.value ?? "single";
  const several = count !== "single";

  const uploader = useUpload({
    app,
    types: props.file_types.value ?? NONE,
    multiple: several,
    directory: count === "directory",
    onFiles: (added) => {
      passFocus(container.current);
      input(several ? [...files, ...added] : added[0]);
      emit("upload");
    },
  });
  usePaste(container, uploader, editable);

  const put = (left: readonly FileData[]) => input(Array.isArray(value) || several ? (left.length ? left : null) : (left[0] ?? null));
  const remove = (index: number) => {
    const gone = files[index]!;
    passFocus(container.current);
    put(files.filter((_, place) => place !== index));
    emit("delete", { file: gone });
  };
  const move = (from: number, to: number) => {
    const order = [...files];
    order.splice(to, 0, ...order.splice(from, 1));
    put(order);
  };
  const removeAll = () => {
    passFocus(container.current);
    input(null);
    emit("clear");
  };

  const height = size(props.height.value);
  const empty = files.length === 0;
  return (
    <Chipped view={view} kind={editable && empty ? "file awaiting" : "file"} name="File" chip={document} group>
      {(ids) => (
        <div
          ref={container}
          class={uploader.dragging ? "file-container dragging" : "file-container"}
          style={{ height: empty ? height : undefined }}
          role="group"
          aria-labelledby={ids.label}
          {...(editable ? uploader.dropHandlers : {})}
        >
          {!empty && (
            <>
              {editable && (
                <Toolbar>
                  {several && <Tool label="Upload" icon={upload} onClick={uploader.open} />}
                  <Tool label="Clear" icon={clear} onClick={removeAll} />
                </Toolbar>
              )}
              <div class={editable || props.show_label.value !== false ? "file-head" : undefined} />
              <FileTable
                app={app}
                files={files}
                label={ids.label}
                height={height}
                onSelect={props._selectable.value ? (index) => emit("select", { index, value: nameOf(files[index]!) }) : undefined}
                onRemove={editable && several ? remove : undefined}
                onMove={editable && props.allow_reordering.value ? move : undefined}
                onDownload={(index) => emit("download", { file: files[index] })}
              />
            </>
          )}
          {empty && (editable ? <DropZone uploader={uploader} noun="File" /> : <Empty icon={document} small />)}
          {editable && <FileInput uploader={uploader} />}
          {editable && <Reading uploader={uploader} />}
        </div>
      )}
    </Chipped>
  );
}
