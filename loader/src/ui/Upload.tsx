import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { App } from "../app";
import upload from "lucide-static/icons/upload.svg";
import { acceptAttribute, isAccepted, refusal } from "../media/accept";
import { useStyle } from "../style";
import type { FileData } from "../view";
import { expectPicture, uploadFile } from "../uploads";
import { Icon } from "./Icon";
import css from "./upload.css";

interface UploadOptions {
  app: App;
  /** File types as Gradio names them; empty takes any. */
  types: readonly string[];
  multiple?: boolean;
  /** The picker chooses a folder, with all files in it; so does a drop. */
  directory?: boolean;
  disabled?: boolean;
  /** A sentence for the user when the file's content will not do, else null. */
  check?: (file: File) => Promise<string | null>;
  /** What is taken in place of a file that will do; the file itself if this is not given. */
  change?: (file: File) => Promise<File>;
  /** Are listeners going to want the pixels of a picture? */
  pixels?: boolean;
  onFiles: (files: FileData[]) => void;
}

/** A way to take files in: what every part of a component that does so shares. */
export interface Uploader {
  readonly options: UploadOptions;
  /** The hidden file input; `open` clicks it. */
  readonly input: RefObject<HTMLInputElement | null>;
  readonly open: () => void;
  /** Take these files as if they had been chosen. */
  readonly take: (files: Iterable<File>) => Promise<void>;
  /** What is being read: "2 of 3: cat.png"; null at rest. */
  readonly reading: string | null;
  /** Is a file held over the element that has `dropHandlers`? */
  readonly dragging: boolean;
  readonly dropHandlers: {
    onDragOver: (event: DragEvent) => void;
    onDragLeave: (event: DragEvent) => void;
    onDrop: (event: DragEvent) => void;
  };
}

/** Files by picker, drop and call; filtered by type and content, written to the app's uploads. */
export function useUpload(options: UploadOptions): Uploader {
  const input = useRef<HTMLInputElement>(null);
  const [reading, setReading] = useState<string | null>(null);
  const [dragging, setDragging] = useState(false);
  const { app, types, multiple, disabled, check, change, pixels, onFiles } = options;

  const refuse = (message: string) => app.toast({ level: "error", title: "Error", message, duration: 10 });

  const take = async (chosen: Iterable<File>) => {
    const all = [...chosen];
    const wrong = all.find((file) => !isAccepted(file, types));
    if (wrong) refuse(refusal(wrong, types));
    const right = all.filter((file) => isAccepted(file, types)).slice(0, multiple ? undefined : 1);
    const stored: FileData[] = [];
    for (const [index, file] of right.entries()) {
      setReading(right.length > 1 ? `${index + 1} of ${right.length}: ${file.name}` : file.name);
      try {
        const expected = pixels && !change ? expectPicture(app, file) : undefined;
        const problem = (await check?.(file)) ?? null;
        if (problem) refuse(problem);
        else stored.push(await uploadFile(app, change ? await change(file) : file, expected));
      } catch (error) {
        // `upload` has told the user already.
        console.warn("lite_py: file not taken:", error);
      }
    }
    setReading(null);
    if (stored.length) onFiles(stored);
  };

  return {
    options,
    input,
    reading,
    dragging,
    take,
    open: () => input.current?.click(),
    dropHandlers: {
      onDragOver: (event) => {
        if (disabled || !event.dataTransfer?.types.includes("Files")) return;
        event.preventDefault();
        setDragging(true);
      },
      onDragLeave: (event) => {
        const to = event.relatedTarget;
        if (!(to instanceof Node && (event.currentTarget as Node).contains(to))) setDragging(false);
      },
      onDrop: (event) => {
        setDragging(false);
        if (disabled || !event.dataTransfer?.files.length) return;
        event.preventDefault();
        if (!options.directory) return void take(event.dataTransfer.files);
        // What was dropped is only known during the event.
        const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry());
        void import("../media/folder").then(({ filesIn }) => filesIn(entries)).then(take);
      },
    },
  };
}

/** Ctrl+V takes files while the focus is anywhere inside `block`. */
export function usePaste(block: RefObject<HTMLElement | null>, uploader: Uploader, enabled: boolean): void {
  const take = useRef(uploader.take);
  take.current = uploader.take;
  useEffect(() => {
    if (!enabled) return undefined;
    const onPaste = (event: ClipboardEvent) => {
      const root = block.current?.getRootNode() as Document | ShadowRoot | undefined;
      // The event itself goes to wherever the caret was last, not to a focused button.
      if (!event.clipboardData?.files.length || !block.current?.contains(root?.activeElement ?? null)) return;
      event.preventDefault();
      void take.current(event.clipboardData.files);
    };
    document.addEventListener("paste", onPaste);
    return () => document.removeEventListener("paste", onPaste);
  }, [block, enabled]);
}

/**
 * The clipboard's files of one kind ("image"), read at a click.
 *
 * Throws an Error with a sentence for the user: not allowed, not possible here, nothing there.
 */
export async function readClipboard(kind: string): Promise<File[]> {
  if (!navigator.clipboard?.read) throw new Error("This browser gives pages no access to the clipboard; press Ctrl+V instead.");
  let items: ClipboardItems;
  try {
    items = await navigator.clipboard.read();
  } catch {
    throw new Error("The browser did not allow the page to read the clipboard; press Ctrl+V instead.");
  }
  const files: File[] = [];
  for (const item of items) {
    const type = item.types.find((name) => name.startsWith(`${kind}/`));
    if (type) files.push(new File([await item.getType(type)], `clipboard.${type.split("/")[1]?.split("+")[0]}`, { type }));
  }
  if (!files.length) throw new Error(`There is no ${kind} in the clipboard.`);
  return files;
}

interface DropZoneProps {
  uploader: Uploader;
  /** Svg text. */
  icon?: string;
  /** What can be dropped: "Image" for `Drop Image Here`. */
  noun: string;
  /** Instead of the usual words. */
  children?: ComponentChildren;
}

/** The big button of an empty file component. Whoever draws it spreads `dropHandlers` on the block. */
export function DropZone({ uploader, icon = upload, noun, children }: DropZoneProps) {
  useStyle(css);
  return (
    <button type="button" class="upload-zone" disabled={uploader.options.disabled} onClick={uploader.open}>
      <Icon svg={icon} />
      {children ?? (
        <>
          <span>{`Drop ${noun} Here `}</span>
          <span class="or">- or -</span>
          <span>{" Click to Upload"}</span>
        </>
      )}
    </button>
  );
}

/** The file input behind an uploader; draw it once, wherever the component is. */
export function FileInput({ uploader }: { uploader: Uploader }) {
  const { types, multiple, directory, disabled } = uploader.options;
  const folder = directory ? { webkitdirectory: true } : {};
  return (
    <input
      ref={uploader.input}
      {...folder}
      type="file"
      hidden
      aria-label="File upload"
      accept={acceptAttribute(types)}
      multiple={multiple}
      disabled={disabled}
      onChange={(event) => {
        const { files } = event.currentTarget;
        if (files?.length) void uploader.take(files);
        // So that choosing the same file again is a change again.
        event.currentTarget.value = "";
      }}
    />
  );
}

/** Says what is being read, over the block. */
export function Reading({ uploader }: { uploader: Uploader }) {
  useStyle(css);
  return (
    <div role="status" class={uploader.reading === null ? "upload-reading idle" : "upload-reading"}>
      {uploader.reading !== null && (
        <>
          <span>Uploading {uploader.reading}</span>
          <progress aria-label="Upload progress" />
        </>
      )}
    </div>
  );
}
