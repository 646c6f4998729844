import braces from "lucide-static/icons/braces.svg";
import type { JSONProps } from "../gen/props";
import { useStyle } from "../style";
import { CopyButton } from "../ui/CopyButton";
import { Empty } from "../ui/Empty";
import { Chipped } from "../ui/Chipped";
import { size } from "../ui/frame";
import { JsonTree, jsonText } from "../ui/JsonTree";
import { Toolbar } from "../ui/Toolbar";
import type { ViewProps } from "../view";
import css from "./json.css";

/** Any JSON value as a tree that folds. */
export default function Json(view: ViewProps<JSONProps, "change">) {
  useStyle(css);
  const { props } = view;
  const value = props.value.value;
  const empty = value === undefined || value === null || value === "";
  const copy = !empty && (props.buttons.value ?? ["copy"]).includes("copy");
  const style = {
    height: size(props.height.value),
    maxHeight: size(props.max_height.value),
    minHeight: size(props.min_height.value),
  };
  return (
    <Chipped view={view} kind="json" name="JSON" chip={braces} group>
      {(ids) => (
        <>
          {copy && (
            <Toolbar>
              <CopyButton text={() => jsonText(value)} />
            </Toolbar>
          )}
          {empty ? (
            <Empty icon={braces} small />
          ) : (
            // What scrolls must be reachable by keyboard.
            <div
              class={props.show_label.value === false ? "json-holder" : "json-holder labelled"}
              style={style}
              role="group"
              aria-labelledby={ids.label}
              tabIndex={0}
            >
              <JsonTree
                value={value}
                options={{ open: props.open.value ?? false, showIndices: props.show_indices.value ?? false }}
              />
            </div>
          )}
        </>
      )}
    </Chipped>
  );
}
