import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useStyle } from "../style";
import confirm from "../ui/confirm.css";
import { isUnary, OPERATORS, type Compared, type Filter } from "./order";

interface FilterDialogProps {
  /** The column's name. */
  readonly name: string;
  /** What it begins with. */
  readonly filter: Filter;
  /** Is the column filtered already? */
  readonly active: boolean;
  readonly onApply: (filter: Filter | null) => void;
  readonly onClose: () => void;
}

/** Asks which rows a column lets through; Escape, and a press beside it, leave it as it was. */
export function FilterDialog({ name, filter, active, onApply, onClose }: FilterDialogProps) {
  useStyle(confirm);
  const dialog = useRef<HTMLDialogElement>(null);
  const [as, setAs] = useState(filter.as);
  const [operator, setOperator] = useState(filter.operator);
  const [value, setValue] = useState(filter.value);
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    dialog.current?.showModal();
    field.current?.focus();
  }, []);
  const close = () => dialog.current?.close();
  const end = (result: Filter | null) => {
    close();
    onApply(result);
  };
  const changeKind = (kind: Compared) => {
    setAs(kind);
    if (!OPERATORS[kind].includes(operator)) setOperator(OPERATORS[kind][0]!);
    if (kind === "number" && Number.isNaN(Number(value))) setValue("");
  };
  const shared = {
    placeholder: "Type a value",
    disabled: isUnary(operator),
    value,
    onInput: (event: Event) => setValue((event.currentTarget as HTMLInputElement).value),
  };
  return (
    <dialog ref={dialog} class="confirm table-filter" aria-labelledby="filter-title" onClose={onClose} onClick={(event) => event.target === dialog.current && close()} onKeyDown={(event) => event.stopPropagation()}>
      <form
        class="confirm-box"
        onSubmit={(event) => {
          event.preventDefault();
          end({ ...filter, as, operator, value: value.trim() });
        }}
      >
        <h2 id="filter-title">{`Filter ${name}`}</h2>
        <label>
          <span>Filter as</span>
          <select value={as} onChange={(event) => changeKind(event.currentTarget.value as Compared)}>
            <option value="text">Text</option>
            <option value="number">Number</option>
          </select>
        </label>
        <label>
          <span>Condition</span>
          <select value={operator} onChange={(event) => setOperator(event.currentTarget.value)}>
            {OPERATORS[as].map((one) => (
              <option key={one} value={one}>{one}</option>
            ))}
          </select>
        </label>
        <label>
          <span>Value</span>
          {as === "number" ? <input ref={field} type="number" step="any" required={!isUnary(operator)} {...shared} /> : <input ref={field} type="text" {...shared} />}
        </label>
        <div class="confirm-buttons">
          <button type="button" class="button md secondary" onClick={close}>Cancel</button>
          {active && <button type="button" class="button md secondary" onClick={() => end(null)}>Clear</button>}
          <button type="submit" class="button md primary">Apply</button>
        </div>
      </form>
    </dialog>
  );
}
