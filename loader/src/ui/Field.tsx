import type { ReadonlySignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { App } from "../app";
import { frame, uniqueId, type Framed } from "./frame";
import { Icon } from "./Icon";

/** The properties of a component that Field draws. */
export interface Labelled extends Framed {
  readonly status?: ComponentChildren;
  readonly app: App;
  readonly props: Framed["props"] & {
    readonly label?: ReadonlySignal<unknown>;
    readonly info?: ReadonlySignal<unknown>;
    readonly show_label?: ReadonlySignal<unknown>;
    readonly container?: ReadonlySignal<unknown>;
    readonly rtl?: ReadonlySignal<unknown>;
    readonly buttons?: ReadonlySignal<unknown>;
  };
}

/** Ids that tie a control to its label and its explanation. */
export interface FieldIds {
  /** For the `id` of the control that the label names. */
  readonly control: string;
  /** For `aria-labelledby` of a group of controls. */
  readonly label: string;
  /** For `aria-describedby`; undefined when there is neither info nor error. */
  readonly description: string | undefined;
}

export interface FieldProps {
  readonly view: Labelled;
  /** The component's own class beside `block`. */
  readonly kind: string;
  /** Shown when the author gave no label. */
  readonly name: string;
  /** The label as a chip on the block's upper edge, with this icon (svg text), as displays have it. */
  readonly chip?: string;
  /** The label names a group (by `ids.label`), not one control. */
  readonly group?: boolean;
  /** Stands before the label. */
  readonly lead?: (ids: FieldIds) => ComponentChildren;
  /** Stands opposite the label: small buttons or a number. */
  readonly tools?: ComponentChildren;
  /** Stands under all of it. */
  readonly foot?: ComponentChildren;
  /** What is wrong with the value. */
  readonly error?: string | null;
  readonly children: ComponentChildren | ((ids: FieldIds) => ComponentChildren);
}

/** The block around a component: border, label, info, error and its place in the page. */
export function Field({ view, kind, name, chip, group, lead, tools, foot, error, children }: FieldProps) {
  const [base] = useState(() => uniqueId(view));
  const { props } = view;
  const framed = frame(view, "block", kind, props.container?.value === false && "bare");
  if (!framed) return null;
  const info = props.info?.value;
  const described = Boolean(info) || Boolean(error);
  const ids = { control: base, label: `${base}-label`, description: described ? `${base}-info` : undefined };
  const shown = props.show_label?.value !== false;
  const text = String(props.label?.value ?? name);
  const label = (
    <>
      {chip && <Icon svg={chip} />}
      {text}
    </>
  );
  const attributes = { id: ids.label, class: shown ? (chip ? "block-label" : "block-title") : "sr-only" };
  const title = group ? <span {...attributes}>{label}</span> : <label {...attributes} for={base}>{label}</label>;
  const custom = customButtons(view);
  return (
    <div {...framed} dir={props.rtl?.value ? "rtl" : undefined}>
      {chip ? (
        title
      ) : (
        <div class={shown || lead || tools || custom.length ? "block-head" : "block-head without"}>
          {lead?.(ids)}
          {title}
          {(tools || custom.length > 0) && (
            <span class="block-tools">
              {tools}
              <Custom view={view} />
            </span>
          )}
        </div>
      )}
      {described && (
        <div id={ids.description}>
          {Boolean(info) && <div class="block-info">{String(info)}</div>}
          {error && <div class="block-error">{error}</div>}
        </div>
      )}
      {typeof children === "function" ? children(ids) : children}
      {foot}
      {view.status}
    </div>
  );
}

/** The author's own buttons. */
export function Custom({ view }: { view: Labelled }) {
  return customButtons(view).map(({ id, value }) => (
    <button key={id} type="button" class="button sm secondary" onClick={() => view.app.dispatcher.fire(id, "click")}>
      {value}
    </button>
  ));
}

interface CustomButton {
  readonly id: number;
  readonly value?: string | null;
}

/** The gr.Buttons among `buttons`; they are components of their own, drawn in this one. */
export function customButtons({ props }: Labelled): CustomButton[] {
  const buttons = props.buttons?.value;
  if (!Array.isArray(buttons)) return [];
  return buttons.filter((button): button is CustomButton => typeof button === "object" && button !== null);
}
