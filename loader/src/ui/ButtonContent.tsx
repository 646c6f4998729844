import type { App } from "../app";
import type { FileData } from "../view";

/** What stands in a button: a picture, if it has one, and its text. */
export function ButtonContent({ app, icon, text }: { app: App; icon: unknown; text: unknown }) {
  const source = icon ? app.files.url(icon as FileData) : null;
  return (
    <>
      {source && <img class="button-icon" src={source} alt="" />}
      {String(text ?? "")}
    </>
  );
}
