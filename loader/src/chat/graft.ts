/** What may get other children without becoming another itself. */
const SHELLS = /^(?:UL|OL|LI|TABLE|TBODY|TR)$/;

/**
 * Put fresh nodes in the place of old ones, which stand in a row before `end`; those that say the same stay, with
 * what the page knows of them. Returns the nodes that are now there, which are equal to the fresh ones.
 */
export function graft(parent: Node, old: readonly ChildNode[], fresh: readonly ChildNode[], end: ChildNode | null): ChildNode[] {
  let same = 0;
  while (same < old.length && same < fresh.length && old[same]!.isEqualNode(fresh[same]!)) same++;
  const nodes = old.slice(0, same);
  const [was, now] = [old[same], fresh[same]];
  if (was && now && alike(was, now)) {
    graft(was, [...was.childNodes], [...now.childNodes], null);
    nodes.push(was);
    same++;
  }
  for (const node of old.slice(same)) node.remove();
  for (const node of fresh.slice(same)) {
    parent.insertBefore(node, end);
    nodes.push(node);
  }
  return nodes;
}

/** Are both such an element, and the same but for their children? */
function alike(a: ChildNode, b: ChildNode): boolean {
  if (!(a instanceof HTMLElement && b instanceof HTMLElement)) return false;
  // Whether the frame of a table can be reached by keyboard is known when it is seen.
  if (a.className === "table_wrap" && b.className === "table_wrap") return true;
  return SHELLS.test(a.nodeName) && a.cloneNode(false).isEqualNode(b.cloneNode(false));
}
