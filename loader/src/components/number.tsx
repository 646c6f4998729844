import type { NumberEvent, NumberProps } from "../gen/props";
import { Field } from "../ui/Field";
import { NumberInput, type Numeric } from "../ui/NumberInput";
import type { ViewProps } from "../view";

/** A field for a number; empty is None. */
export default function NumberField(view: ViewProps<NumberProps, NumberEvent>) {
  const { props, input, emit } = view;
  return (
    <Field view={view} kind="number" name="Number">
      {(ids) => (
        <NumberInput
          value={props.value.value as Numeric | null | undefined}
          onValue={input}
          min={props.minimum.value}
          max={props.maximum.value}
          step={props.step.value}
          attributes={{
            id: ids.control,
            class: "input",
            placeholder: props.placeholder.value,
            readOnly: !view.interactive.value,
            "aria-describedby": ids.description,
            onKeyDown: (event: KeyboardEvent) => {
              if (event.key !== "Enter" || event.isComposing) return;
              event.preventDefault();
              emit("submit");
            },
            onFocus: () => emit("focus"),
            onBlur: () => emit("blur"),
          }}
        />
      )}
    </Field>
  );
}
