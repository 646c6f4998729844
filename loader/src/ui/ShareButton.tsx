import share from "lucide-static/icons/share-2.svg";
import type { App } from "../app";
import type { FileData } from "../view";
import { Tool } from "./Toolbar";

interface ShareButtonProps {
  app: App;
  file: FileData;
  /** What the file shows. */
  title: string;
}

/** Hands a file to the device's own share dialogue; nothing where the browser has none. */
export function ShareButton({ app, file, title }: ShareButtonProps) {
  if (!("share" in navigator)) return null;
  const press = async () => {
    try {
      const blob = await app.files.blob(file);
      const name = file.orig_name ?? file.path.split("/").at(-1) ?? "file";
      await navigator.share({ title, files: [new File([blob], name, { type: blob.type })] });
    } catch (error) {
      // AbortError: the user changed their mind.
      if (error instanceof DOMException && error.name === "AbortError") return;
      app.toast({ level: "error", title: "Error", message: "The file could not be shared from this browser; download it instead." });
    }
  };
  return <Tool label="Share" icon={share} onClick={() => void press()} />;
}
