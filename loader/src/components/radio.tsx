import type { RadioEvent, RadioProps } from "../gen/props";
import { choicesOf } from "../ui/choices";
import { Field } from "../ui/Field";
import { uniqueId } from "../ui/frame";
import type { ViewProps } from "../view";
import { useStyle } from "../style";
import css from "./choices.css";

/** One of several choices, each in a pill. */
export default function Radio(view: ViewProps<RadioProps, RadioEvent>) {
  useStyle(css);
  const { props, input, emit } = view;
  const name = `${uniqueId(view)}-choice`;
  const choices = choicesOf(props.choices.value);
  const chosen = props.value.value;
  const choose = (index: number) => {
    const value = choices[index]![1];
    input(value);
    emit("select", { index, value });
  };
  return (
    <Field view={view} kind="radio" name="Radio" group>
      {(ids) => (
        <div class="pills" role="radiogroup" aria-labelledby={ids.label} aria-describedby={ids.description}>
          {choices.map(([label, value], index) => (
            <label key={index} class={value === chosen ? "pill selected" : "pill"}>
              <input
                type="radio"
                name={name}
                checked={value === chosen}
                disabled={!view.interactive.value}
                onChange={() => choose(index)}
                onKeyDown={(event) => {
                  if (event.key === "Enter") event.currentTarget.click();
                }}
              />
              <span>{label}</span>
            </label>
          ))}
        </div>
      )}
    </Field>
  );
}
