import { useStyle } from "../style";
import { Custom, Field, customButtons, type FieldProps, type Labelled } from "./Field";
import css from "./custom.css";

/** The block around a display: its label is a chip, and the author's own buttons stand under what it shows. */
export function Chipped(props: FieldProps & { chip: string }) {
  return <Field {...props} foot={<CustomRow view={props.view} />} />;
}

/** The author's own buttons under what a display shows; its corner is taken by its own. */
export function CustomRow({ view }: { view: Labelled }) {
  useStyle(css);
  return customButtons(view).length ? (
    <div class="block-custom">
      <Custom view={view} />
    </div>
  ) : null;
}
