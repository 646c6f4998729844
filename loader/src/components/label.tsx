import chart from "lucide-static/icons/chart-bar-big.svg";
import type { LabelProps } from "../gen/props";
import { useStyle } from "../style";
import { Empty } from "../ui/Empty";
import { Chipped } from "../ui/Chipped";
import type { ViewProps } from "../view";
import css from "./label.css";

type Confidence = NonNullable<NonNullable<LabelProps["value"]>["confidences"]>[number];

/** A classifier's answer: the best class as a heading, a bar for each of the likeliest. */
export default function Label(view: ViewProps<LabelProps & { _selectable?: boolean | null }, "change" | "select">) {
  useStyle(css);
  const { props, emit } = view;
  const value = props.value.value;
  const rows = value?.confidences ?? [];
  const heading = props.show_heading.value !== false && value?.label != null;
  return (
    <Chipped view={view} kind="label" name="Label" chip={chart} group>
      {(ids) =>
        !heading && !rows.length ? (
          <Empty icon={chart} small />
        ) : (
          <div class={heading ? "label-body" : "label-body bare-top"} role="group" aria-labelledby={ids.label}>
            {heading && (
              <h2 class="output-class" style={{ background: props.color.value ?? undefined }}>{String(value.label)}</h2>
            )}
            {rows.length > 0 && (
              <ul class="confidences">
                {rows.map((row, index) => (
                  <Row
                    key={index}
                    row={row}
                    onSelect={props._selectable.value ? () => emit("select", { index, value: row.label }) : undefined}
                  />
                ))}
              </ul>
            )}
          </div>
        )
      }
    </Chipped>
  );
}

/** "cat 90%": the text says it all, the bar only shows it. */
function Row({ row, onSelect }: { row: Confidence; onSelect?: () => void }) {
  const share = Number(row.confidence);
  const content = (
    <>
      <span class="bar" style={{ inlineSize: `${Math.min(100, Math.max(0, share * 100 || 0))}%` }} />
      <span class="text">{String(row.label)}</span>{" "}
      <span class="line" />
      {row.confidence != null && <span class="confidence">{`${Math.round(share * 100)}%`}</span>}
    </>
  );
  if (!onSelect) return <li class="confidence-set">{content}</li>;
  return (
    <li>
      <button type="button" class="confidence-set" onClick={onSelect}>{content}</button>
    </li>
  );
}
