import chevron from "lucide-static/icons/chevron-right.svg";
import document from "lucide-static/icons/file.svg";
import folder from "lucide-static/icons/folder.svg";
import folders from "lucide-static/icons/folder-tree.svg";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { FileExplorerEvent, FileExplorerProps } from "../gen/props";
import { served } from "../served";
import { useStyle } from "../style";
import { Chipped } from "../ui/Chipped";
import { size } from "../ui/frame";
import { Icon } from "../ui/Icon";
import type { ViewProps } from "../view";
import css from "./file_explorer.css";

type ExplorerView = ViewProps<FileExplorerProps & { _selectable?: boolean | null }, FileExplorerEvent>;
type Parts = readonly string[];

/** What lies in a folder, as Python tells of it. */
interface Entry {
  name: string;
  type: "file" | "folder";
  /** Does it match the pattern: may a folder itself be chosen? */
  valid: boolean;
}

/** A line of the tree as it is shown. */
interface Line {
  entry: Entry;
  path: Parts;
  /** Its places in the folders from the root on. */
  places: readonly number[];
  count: number;
}

/** Stands for the folder that it lies in. */
const HERE = ".";

const key = (path: Parts) => path.join("/");

/** The app's folders as a tree; files are chosen in it. */
export default function FileExplorer(view: ExplorerView) {
  useStyle(css);
  const { app, props, input, emit } = view;
  const tree = useRef<HTMLUListElement>(null);
  const [known, setKnown] = useState<ReadonlyMap<string, readonly Entry[]>>(new Map());
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [current, setCurrent] = useState("");
  const [busy, setBusy] = useState(true);
  const single = props.file_count.value === "single";
  const editable = view.interactive.value;
  const value: readonly Parts[] = props.value.value ?? [];
  const chosen = useMemo(() => new Set(value.map(key)), [value]);

  const list = async (path: Parts, valid: boolean): Promise<readonly Entry[]> => {
    const found = (await served(app, view.id, "ls", path)) as Entry[];
    const entries: Entry[] = valid && path.length ? [{ name: HERE, type: "file", valid: true }, ...found] : found;
    setKnown((before) => new Map(before).set(key(path), entries));
    return entries;
  };
  const tell = (error: unknown) => app.toast({ level: "error", title: "Error", message: error instanceof Error ? error.message : String(error) });

  // From the root on whenever the author shows another folder or other files of it.
  useEffect(() => {
    let over = false;
    setBusy(true);
    setKnown(new Map());
    setOpen(new Set());
    const begin = async () => {
      const entries = await list([], false);
      // Folders with chosen files in them are open, as far as there are such folders.
      const wanted = new Set(value.flatMap((path) => path.slice(0, -1).map((_, depth) => key(path.slice(0, depth + 1)))));
      const visit = async (path: Parts, inside: readonly Entry[]): Promise<void> => {
        for (const entry of inside) {
          const below = [...path, entry.name];
          if (entry.type !== "folder" || !wanted.has(key(below))) continue;
          const more = await list(below, entry.valid);
          if (!over) setOpen((before) => new Set(before).add(key(below)));
          await visit(below, more);
        }
      };
      await visit([], entries);
    };
    begin().catch(tell).finally(() => !over && setBusy(false));
    return () => void (over = true);
  }, [props.root_dir.value, props.glob.value, props.ignore_glob.value]);

  const lines = useMemo(() => {
    const all: Line[] = [];
    const visit = (path: Parts, places: readonly number[]) => {
      const entries = known.get(key(path)) ?? [];
      entries.forEach((entry, place) => {
        const below = [...path, entry.name];
        const here = [...places, place];
        all.push({ entry, path: below, places: here, count: entries.length });
        if (entry.type === "folder" && open.has(key(below))) visit(below, here);
      });
    };
    visit([], []);
    return all;
  }, [known, open]);

  /** Is everything in it chosen, nothing, or something? */
  const state = ({ entry, path }: Pick<Line, "entry" | "path">): boolean | "mixed" => {
    if (entry.type === "file") return chosen.has(key(path));
    const entries = known.get(key(path));
    if (!entries?.length) return value.some((file) => key(file).startsWith(`${key(path)}/`)) ? "mixed" : false;
    const states = entries.map((inside) => state({ entry: inside, path: [...path, inside.name] }));
    return states.every((one) => one === true) ? true : states.some(Boolean) ? "mixed" : false;
  };

  const expand = (line: Line, wanted: boolean) => {
    const name = key(line.path);
    setOpen((before) => {
      const after = new Set(before);
      if (wanted) after.add(name);
      else after.delete(name);
      return after;
    });
    // What lies in it may have changed since it was open last.
    if (wanted) list(line.path, line.entry.valid).catch(tell);
  };

  /** The files in a folder and all below it; the folders are known and open then. */
  const filesBelow = async (path: Parts, valid: boolean): Promise<Parts[]> => {
    const found: Parts[] = [];
    for (const entry of await list(path, valid)) {
      const below = [...path, entry.name];
      if (entry.type === "file") found.push(below);
      else found.push(...(await filesBelow(below, entry.valid)));
    }
    setOpen((before) => new Set(before).add(key(path)));
    return found;
  };

  const toggle = async (line: Line) => {
    if (!editable) return;
    const { entry, path } = line;
    const name = key(path);
    const wanted = state(line) !== true;
    if (single) {
      if (entry.type === "folder") return expand(line, !open.has(name));
      input(wanted ? [path] : []);
    } else if (!wanted) {
      input(value.filter((file) => key(file) !== name && !key(file).startsWith(`${name}/`)));
    } else {
      const added = entry.type === "file" ? [path] : await filesBelow(path, entry.valid);
      input([...value, ...added.filter((file) => !chosen.has(key(file)))]);
    }
    if (props._selectable.value) emit("select", { index: line.places, value: name, selected: true });
  };

  const focus = (at: number) => (tree.current?.children[at] as HTMLElement | undefined)?.focus();
  const keyDown = (event: KeyboardEvent, line: Line, at: number) => {
    const isFolder = line.entry.type === "folder";
    const isOpen = open.has(key(line.path));
    const up = lines.findIndex((other) => key(other.path) === key(line.path.slice(0, -1)));
    const actions: Record<string, () => void> = {
      ArrowDown: () => focus(at + 1),
      ArrowUp: () => focus(at - 1),
      Home: () => focus(0),
      End: () => focus(lines.length - 1),
      ArrowRight: () => (isFolder ? (isOpen ? focus(at + 1) : expand(line, true)) : undefined),
      ArrowLeft: () => (isFolder && isOpen ? expand(line, false) : focus(up)),
      Enter: () => (isFolder ? expand(line, !isOpen) : void toggle(line).catch(tell)),
      " ": () => void toggle(line).catch(tell),
    };
    const action = actions[event.key];
    if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action();
  };

  const reached = lines.some(({ path }) => key(path) === current) ? current : key(lines[0]?.path ?? []);
  const style = { height: size(props.height.value), maxHeight: size(props.max_height.value), minHeight: size(props.min_height.value) };
  return (
    <Chipped view={view} kind="explorer" name="FileExplorer" chip={folders} group>
      {(ids) => (
        <div class={props.show_label.value === false ? "explorer-holder" : "explorer-holder labelled"} style={style} aria-busy={busy}>
          {lines.length > 0 ? (
            <ul ref={tree} class="explorer-tree" role="tree" aria-labelledby={ids.label} aria-multiselectable={!single}>
              {lines.map((line, at) => {
                const { entry, path, places, count } = line;
                const name = key(path);
                const isFolder = entry.type === "folder";
                const isOpen = open.has(name);
                const boxed = editable && !(single && isFolder);
                const checked = state(line);
                return (
                  <li
                    key={name}
                    role="treeitem"
                    class={!editable && checked === true ? "explorer-line chosen" : "explorer-line"}
                    style={{ "--depth": places.length - 1 }}
                    aria-level={places.length}
                    aria-posinset={places.at(-1)! + 1}
                    aria-setsize={count}
                    aria-expanded={isFolder ? isOpen : undefined}
                    aria-checked={boxed ? checked : undefined}
                    aria-selected={boxed ? undefined : checked === true}
                    aria-label={entry.name === HERE ? `This folder, ${path.at(-2)}` : entry.name}
                    tabIndex={name === reached ? 0 : -1}
                    onFocus={() => setCurrent(name)}
                    onKeyDown={(event) => keyDown(event, line, at)}
                    onClick={() => {
                      if (boxed) void toggle(line).catch(tell);
                      else if (isFolder) expand(line, !isOpen);
                    }}
                  >
                    {editable && <span class={boxed ? `explorer-box ${single ? "round" : ""} ${checked === "mixed" ? "some" : checked ? "all" : ""}` : "explorer-gap"} />}
                    {isFolder ? (
                      <span
                        class={isOpen ? "explorer-arrow open" : "explorer-arrow"}
                        onClick={(event) => {
                          event.stopPropagation();
                          expand(line, !isOpen);
                        }}
                      >
                        <Icon svg={chevron} />
                      </span>
                    ) : (
                      <span class="explorer-icon">
                        <Icon svg={entry.name === HERE ? folder : document} />
                      </span>
                    )}
                    <span class="explorer-name" aria-hidden="true">
                      {entry.name}
                    </span>
                  </li>
                );
              })}
            </ul>
          ) : (
            <p class="explorer-none" role="status">
              {busy ? "Looking for files …" : "There are no files here."}
            </p>
          )}
        </div>
      )}
    </Chipped>
  );
}
