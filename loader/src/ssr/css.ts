import { atRule, parse, type AtRule, type ChildNode, type Container, type Rule } from "postcss";
import { sortSelector } from "../authored";

/** Mark of darkness, and what stands for it where the reader's system decides. */
const DARK = /\.dark(?![\w-])/;
const AUTO = ".auto";

/** Rules for a page that is dark where its reader's system is: what is said of `.dark` is said of `.auto` then. */
export function darken(css: string): string {
  const root = parse(css);
  visit(root, (rule) => {
    if (!DARK.test(rule.selector)) return;
    const dark = rule.selectors.filter((selector) => DARK.test(selector));
    const others = rule.selectors.filter((selector) => !DARK.test(selector));
    const wrapped = atRule({ name: "media", params: "(prefers-color-scheme:dark)" });
    const copy = rule.clone({ selectors: dark.map((selector) => selector.replace(new RegExp(DARK, "g"), AUTO)) });
    wrapped.append(copy);
    rule.after(wrapped);
    if (others.length) rule.selectors = others;
    else rule.remove();
  });
  return root.toString();
}

/** An author's CSS, for what is drawn into `box` (see `authored`). Font faces and other stylesheets are left to the loader. */
export function confine(css: string, box: string): string {
  const root = parse(css);
  let page = "";
  let parts = "";
  let rest = "";
  const sort = (container: Container<ChildNode>, within: (rules: string) => string): void => {
    container.each((node) => {
      if (node.type === "rule") {
        const { selector, whole } = sortSelector(node.selector);
        const text = within(node.clone({ selector }).toString());
        if (whole) page += text;
        else parts += text;
      } else if (node.type === "atrule") {
        if (/^(?:media|supports|container|layer|scope)$/.test(node.name) && node.nodes) {
          const prelude = `@${node.name} ${node.params}`;
          sort(node as AtRule & Container<ChildNode>, (inner) => within(`${prelude} { ${inner} }`));
        } else if (!/^(?:import|font-face|charset)$/.test(node.name)) rest += node.toString() + (node.nodes ? "" : ";");
      }
    });
  };
  sort(root as Container<ChildNode>, (rules) => rules);
  return `${rest} :where(${box}) { ${page} } ${box.repeat(3)} { ${parts} }`;
}

function visit(container: Container<ChildNode>, change: (rule: Rule) => void): void {
  for (const node of [...(container.nodes ?? [])]) {
    if (node.type === "rule" || node.type === "atrule") visit(node as Container<ChildNode>, change);
    if (node.type === "rule") change(node);
  }
}

