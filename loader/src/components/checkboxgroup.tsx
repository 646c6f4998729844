import type { CheckboxGroupEvent, CheckboxGroupProps } from "../gen/props";
import { choicesOf, chosenOf } from "../ui/choices";
import { Field } from "../ui/Field";
import type { ViewProps } from "../view";
import { useStyle } from "../style";
import css from "./choices.css";

/** Some of several choices, each a box in a pill. */
export default function CheckboxGroup(view: ViewProps<CheckboxGroupProps, CheckboxGroupEvent>) {
  useStyle(css);
  const { props, input, emit } = view;
  const choices = choicesOf(props.choices.value);
  const chosen = chosenOf(props.value.value);
  const enabled = view.interactive.value;
  const toggle = (index: number, selected: boolean) => {
    const value = choices[index]![1];
    input(selected ? [...chosen, value] : chosen.filter((other) => other !== value));
    emit("select", { index, value, selected });
  };
  const every = choices.length > 0 && choices.every(([, value]) => chosen.includes(value));
  const all = props.show_select_all.value === true && enabled && choices.length > 0;
  return (
    <Field
      view={view}
      kind="checkboxgroup"
      name="Checkbox Group"
      group
      lead={
        all
          ? () => (
              <input
                type="checkbox"
                aria-label="Select all"
                title="Select all"
                checked={every}
                indeterminate={!every && chosen.length > 0}
                onChange={() => input(every ? [] : choices.map(([, value]) => value))}
                onKeyDown={toggleOnEnter}
              />
            )
          : undefined
      }
    >
      {(ids) => (
        <div class="pills" role="group" aria-labelledby={ids.label} aria-describedby={ids.description}>
          {choices.map(([label, value], index) => (
            <label key={index} class={chosen.includes(value) ? "pill selected" : "pill"}>
              <input
                type="checkbox"
                checked={chosen.includes(value)}
                disabled={!enabled}
                onChange={(event) => toggle(index, event.currentTarget.checked)}
                onKeyDown={toggleOnEnter}
              />
              <span>{label}</span>
            </label>
          ))}
        </div>
      )}
    </Field>
  );
}

function toggleOnEnter(event: KeyboardEvent) {
  if (event.key === "Enter") (event.currentTarget as HTMLInputElement).click();
}
