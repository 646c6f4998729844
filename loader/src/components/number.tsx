import { useRef } from "preact/hooks";
import type { NumberEvent, NumberProps } from "../gen/props";
import { Field } from "../ui/Field";
import { NumberInput, type Numeric } from "../ui/NumberInput";
import type { ViewProps } from "../view";

/** A field for a number; empty is None. */
export default function NumberField(view: ViewProps<NumberProps, NumberEvent>) {
  const { props, input, emit } = view;
  /** Does it still show the 0 that a Number without a value begins with? What is typed takes its place. */
  const fresh = useRef(props.value.peek() === 0);
  return (
    <Field view={view} kind="number" name="Number">
      {(ids) => (
        <NumberInput
          value={props.value.value as Numeric | null | undefined}
          onValue={(value) => {
            fresh.current = false;
            input(value);
          }}
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
            onFocus: (event: FocusEvent & { currentTarget: HTMLInputElement }) => {
              if (fresh.current) event.currentTarget.select();
              emit("focus");
            },
            onBlur: () => emit("blur"),
          }}
        />
      )}
    </Field>
  );
}
