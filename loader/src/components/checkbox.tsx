import type { CheckboxEvent, CheckboxProps } from "../gen/props";
import { Field } from "../ui/Field";
import type { ViewProps } from "../view";

/** A box to tick, its label to the right. */
export default function Checkbox(view: ViewProps<CheckboxProps, CheckboxEvent>) {
  const { props, input, emit } = view;
  const label = String(props.label.value ?? "Checkbox");
  const toggle = (selected: boolean) => {
    input(selected);
    emit("select", { index: 0, value: label, selected });
  };
  return (
    <Field
      view={view}
      kind="checkbox"
      name="Checkbox"
      lead={(ids) => (
        <input
          id={ids.control}
          type="checkbox"
          checked={props.value.value === true}
          disabled={!view.interactive.value}
          aria-describedby={ids.description}
          onChange={(event) => toggle(event.currentTarget.checked)}
          onKeyDown={(event) => {
            if (event.key === "Enter") event.currentTarget.click();
          }}
        />
      )}
    >
      {null}
    </Field>
  );
}
