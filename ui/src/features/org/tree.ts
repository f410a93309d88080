import type { UnitView } from '../../ipc/types/UnitView';

/** A unit with its place in the tree. */
export interface Node {
  unit: UnitView;
  level: number;
  children: number;
  position: number;
  siblings: number;
}

/** The visible nodes of a tree, top down. A search shows matches with their ancestors. */
export function visibleNodes(units: UnitView[], closed: ReadonlySet<string>, search: string): Node[] {
  const known = new Set(units.map((unit) => unit.id));
  const children = new Map<string, UnitView[]>();
  for (const unit of units) {
    const parent = unit.parent !== null && known.has(unit.parent) ? unit.parent : '';
    children.set(parent, [...(children.get(parent) ?? []), unit]);
  }
  const wanted = search.trim().toLocaleLowerCase();
  const shown = new Set<string>();
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  for (const unit of units) {
    if (!unit.name.toLocaleLowerCase().includes(wanted)) continue;
    let up: UnitView | undefined = unit;
    while (up !== undefined && !shown.has(up.id)) {
      shown.add(up.id);
      up = up.parent === null ? undefined : byId.get(up.parent);
    }
  }
  const nodes: Node[] = [];
  const seen = new Set<string>();
  const walk = (parent: string, level: number) => {
    const here = (children.get(parent) ?? []).filter((unit) => shown.has(unit.id) && !seen.has(unit.id));
    here.forEach((unit, index) => {
      seen.add(unit.id);
      const below = (children.get(unit.id) ?? []).filter((child) => shown.has(child.id)).length;
      nodes.push({ unit, level, children: below, position: index + 1, siblings: here.length });
      if (!closed.has(unit.id) || wanted !== '') walk(unit.id, level + 1);
    });
  };
  walk('', 1);
  return nodes;
}
