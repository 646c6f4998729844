import {
  Annotation,
  autocompletion,
  bracketMatching,
  classHighlighter,
  closeBrackets,
  closeBracketsKeymap,
  Compartment,
  completionKeymap,
  defaultKeymap,
  drawSelection,
  EditorState,
  EditorView,
  foldGutter,
  foldKeymap,
  highlightSpecialChars,
  history,
  historyKeymap,
  indentOnInput,
  indentUnit,
  indentWithTab,
  keymap,
  lineNumbers,
  syntaxHighlighting,
  type Extension,
} from "../vendor/codemirror";
import { fileName } from "./languages";
import { supportOf } from "./supports";

export { fileName };

/** How an editor is to be; all of it can be changed. */
export interface Options {
  readonly language: string | null;
  readonly editable: boolean;
  readonly wrap: boolean;
  readonly numbers: boolean;
  readonly complete: boolean;
  /** Attributes of the element that holds the text. */
  readonly attributes: Record<string, string>;
}

interface Handlers {
  readonly onInput: (text: string) => void;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
}

/** Marks what does not come from the user. */
const given = Annotation.define<boolean>();

/** A field for program text, in `parent`. */
export class Editor {
  readonly #view: EditorView;
  readonly #look = new Compartment();
  readonly #language = new Compartment();
  #named: string | null = null;

  constructor(parent: HTMLElement, root: ShadowRoot | Document, text: string, options: Options, handlers: Handlers) {
    const watch = EditorView.updateListener.of((update) => {
      if (!update.docChanged) return;
      if (update.transactions.every((step) => !step.docChanged || !step.annotation(given))) handlers.onInput(this.text);
    });
    const events = EditorView.domEventHandlers({ focus: handlers.onFocus, blur: handlers.onBlur });
    const extensions = [
      highlightSpecialChars(),
      history(),
      drawSelection(),
      indentUnit.of("    "),
      syntaxHighlighting(classHighlighter),
      this.#language.of([]),
      this.#look.of(look(options)),
      watch,
      events,
    ];
    this.#view = new EditorView({ state: EditorState.create({ doc: text, extensions }), parent, root });
    this.#speak(options.language);
  }

  /** The text as it stands. */
  get text(): string {
    return this.#view.state.doc.toString();
  }

  /** Let it be otherwise. */
  set options(options: Options) {
    this.#view.dispatch({ effects: this.#look.reconfigure(look(options)) });
    this.#speak(options.language);
  }

  /** Show another text: what stays the same at both ends is left alone, with the caret and the scrolling. */
  show(text: string): void {
    const before = this.text;
    if (text === before) return;
    const shorter = Math.min(text.length, before.length);
    let start = 0;
    while (start < shorter && text[start] === before[start]) start++;
    let end = 0;
    while (end < shorter - start && text.at(-1 - end) === before.at(-1 - end)) end++;
    const changes = { from: start, to: before.length - end, insert: text.slice(start, text.length - end) };
    this.#view.dispatch({ changes, annotations: given.of(true) });
  }

  close(): void {
    this.#view.destroy();
  }

  #speak(language: string | null): void {
    if (language === this.#named) return;
    this.#named = language;
    const set = (support: Extension) => {
      if (this.#named === language) this.#view.dispatch({ effects: this.#language.reconfigure(support) });
    };
    if (!language) return set([]);
    supportOf(language).then(
      (support) => set(support ?? []),
      (error: unknown) => console.error(`lite_py: the colours of ${language} could not be loaded:`, error),
    );
  }
}

function look({ editable, wrap, numbers, complete, attributes }: Options): Extension {
  return [
    numbers ? [lineNumbers(), foldGutter()] : [],
    wrap ? EditorView.lineWrapping : [],
    EditorState.readOnly.of(!editable),
    EditorView.editable.of(editable),
    // What is only shown is reached by keyboard, too, to be read and copied.
    EditorView.contentAttributes.of(editable ? attributes : { ...attributes, "aria-readonly": "true", tabindex: "0" }),
    editable
      ? [indentOnInput(), bracketMatching(), closeBrackets(), complete ? autocompletion() : []]
      : [],
    // Escape, then Tab leaves the field: CodeMirror sees to that.
    keymap.of([...closeBracketsKeymap, ...(complete ? completionKeymap : []), ...defaultKeymap, ...historyKeymap, ...foldKeymap, indentWithTab]),
  ];
}
