import picture from "lucide-static/icons/image.svg";
import download from "lucide-static/icons/download.svg";
import { useRef } from "preact/hooks";
import type { EditorView } from "../components/imageeditor";
import { Empty } from "../ui/Empty";
import { Chipped } from "../ui/Chipped";
import { FullscreenButton } from "../ui/Fullscreen";
import { Picture } from "../ui/Picture";
import { ShareButton } from "../ui/ShareButton";
import { Tool, Toolbar } from "../ui/Toolbar";
import { size } from "../ui/frame";
import { downloadFile } from "../uploads";

/** The whole picture, not to be changed; where Python has not made one, its sheets one over the other. */
export function Output(view: EditorView) {
  const { app, props, emit } = view;
  const container = useRef<HTMLDivElement>(null);
  const { background, layers, composite } = props.value.value ?? {};
  const sheets = composite ? [composite] : [background, ...(layers ?? [])].filter((file) => file != null);
  const buttons = props.buttons.value ?? ["download", "share", "fullscreen"];
  const label = String(props.label.value ?? "Image");
  const [whole] = sheets;
  const onSelect = (x: number, y: number) => emit("select", { index: [x, y], value: null });
  return (
    <Chipped view={view} kind="image editor" name="Image" chip={picture} group>
      {(ids) => (
        <div
          ref={container}
          class="editor-box shown"
          style={{ height: size(props.height.value), width: size(props.width.value) }}
          role="group"
          aria-labelledby={ids.label}
        >
          {whole ? (
            <>
              <Toolbar>
                {buttons.includes("fullscreen") && <FullscreenButton target={container} />}
                {buttons.includes("download") && sheets.length === 1 && (
                  <Tool label="Download" icon={download} onClick={() => void downloadFile(app, whole)} />
                )}
                {buttons.includes("share") && sheets.length === 1 && <ShareButton app={app} file={whole} title={label} />}
              </Toolbar>
              <div class="editor-pile">
                {sheets.map((file, index) => (
                  <Picture key={file.path} app={app} file={file} alt={index ? `${label}, layer ${index}` : label} onSelect={props._selectable.value ? onSelect : undefined} />
                ))}
              </div>
            </>
          ) : (
            <Empty icon={picture} />
          )}
        </div>
      )}
    </Chipped>
  );
}
