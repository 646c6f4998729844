import highlighter from "lucide-static/icons/highlighter.svg";
import { useState } from "preact/hooks";
import type { HighlightedTextEvent, HighlightedTextProps } from "../gen/props";
import { useStyle } from "../style";
import { css as cssOf, ink, mix, pairs, type Colour, type Pair } from "../ui/categories";
import { Empty } from "../ui/Empty";
import { Chipped } from "../ui/Chipped";
import type { ViewProps } from "../view";
import { Marker } from "../text/Marker";
import type { Kind, Token } from "../text/tokens";
import css from "./highlightedtext.css";

export type TextView = ViewProps<HighlightedTextProps & { _selectable?: boolean | null }, HighlightedTextEvent>;

/** How a token of a kind looks. */
export type Paint = (kind: Kind) => { background: string; color: string } | undefined;

/** Text whose parts are of a category, or have a score; marked by the user when it is interactive. */
export default function HighlightedText(view: TextView) {
  useStyle(css);
  const { props } = view;
  const value = props.value.value;
  const [pinned, setPinned] = useState<string | null>(null);
  const [hovered, setHovered] = useState<string | null>(null);
  if (!value?.length) {
    return (
      <Chipped view={view} kind="highlighted" name="Highlighted Text" chip={highlighter} group>
        <Empty icon={highlighter} small />
      </Chipped>
    );
  }
  const scores = value.some(({ class_or_confidence }) => typeof class_or_confidence === "number");
  const names = [...new Set(value.map(({ class_or_confidence }) => class_or_confidence).filter((kind) => kind !== null))].map(String);
  const colours = pairs(names, props.color_map.value);
  const active = hovered ?? pinned;
  const dark = view.app.dark.value;
  const paint: Paint = (kind) => (scores ? ofScore(Number(kind ?? 0), dark) : ofCategory(colours, kind, active));
  const legend = props.show_legend.value === true;
  const inline = !legend && props.show_inline_category.value !== false;
  return (
    <Chipped view={view} kind="highlighted" name="Highlighted Text" chip={highlighter} group>
      {(ids) => (
        <div class={props.show_label.value === false ? "highlighted-body bare-top" : "highlighted-body"}>
          {legend && scores && <Scale />}
          {legend && !scores && names.length > 0 && (
            <ul class="category-legend" aria-label="Categories">
              {names.map((name) => (
                <li key={name}>
                  <button
                    type="button"
                    class="category-label"
                    style={{ background: colours.get(name)!.soft, color: colours.get(name)!.softInk }}
                    aria-pressed={pinned === name}
                    onClick={() => setPinned(pinned === name ? null : name)}
                    onPointerEnter={() => setHovered(name)}
                    onPointerLeave={() => setHovered(null)}
                    onFocus={() => setHovered(name)}
                    onBlur={() => setHovered(null)}
                  >
                    {name}
                  </button>
                </li>
              ))}
            </ul>
          )}
          {view.interactive.value ? (
            <Marker view={view} tokens={value} scores={scores} ids={ids} paint={paint} colours={colours} />
          ) : (
            <div class="textfield" role="group" aria-labelledby={ids.label}>
              {value.map((token, index) => (
                <Shown key={index} view={view} token={token} index={index} paint={paint} colours={colours} label={inline && !scores} />
              ))}
            </div>
          )}
        </div>
      )}
    </Chipped>
  );
}

interface ShownProps {
  view: TextView;
  token: Token;
  index: number;
  paint: Paint;
  colours: Map<string, Pair>;
  label: boolean;
}

function Shown({ view, token: { token, class_or_confidence: kind }, index, paint, colours, label }: ShownProps) {
  const name = kind === null ? null : String(kind);
  const shown = label && name !== null && colours.get(name);
  const select = () => view.emit("select", { index, value: [token, kind] });
  const press = view.props._selectable.value === true &&
    token.trim() !== "" && {
      role: "button" as const,
      tabIndex: 0,
      "aria-label": shown ? `${token.trim()} ${name}` : undefined,
      onClick: select,
      onKeyDown: (event: KeyboardEvent) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        select();
      },
    };
  return (
    <span class={press ? "marked selectable" : "marked"} {...press} style={paint(kind)} title={typeof kind === "number" ? String(kind) : undefined}>
      <span class="token-text">{token}</span>
      {shown && (
        <span class="token-label" style={{ background: shown.strong, color: shown.strongInk }}>
          {name}
        </span>
      )}
    </span>
  );
}

/** From purple to red, as the scores are painted. */
function Scale() {
  return (
    <div class="score-legend" role="img" aria-label="Scores from -1 to +1">
      <span>-1</span>
      <span>0</span>
      <span>+1</span>
    </div>
  );
}

function ofCategory(colours: Map<string, Pair>, kind: Kind, active: string | null) {
  const pair = kind === null ? undefined : colours.get(String(kind));
  if (!pair || (active !== null && active !== String(kind))) return undefined;
  return { background: pair.soft, color: pair.softInk };
}

const NEGATIVE: Colour = [128, 90, 213];
const POSITIVE: Colour = [239, 68, 60];

function ofScore(score: number, dark: boolean) {
  const share = Math.min(1, Math.abs(score)) || 0;
  if (share === 0) return undefined;
  const colour = mix(score < 0 ? NEGATIVE : POSITIVE, dark ? [39, 39, 42] : [255, 255, 255], share);
  return { background: cssOf(colour), color: cssOf(ink(colour)) };
}
