import type { Path } from '../openapi/node.ts';
import type { Addition } from '../text/applied.ts';
import { rankOf } from '../text/status-order.ts';

/**
 * Additions with the components after all others: section by section, responses by their codes, others in the order of their names.
 * @param sections the paths of the sections in their order
 * @param codes of the responses, by the name of their component
 */
export function inOrder(
  additions: readonly Addition[],
  sections: readonly (Path | undefined)[],
  codes: ReadonlyMap<string, string>,
): Addition[] {
  return additions
    .map(addition => ({ addition, ...orderOf(addition, sections, codes) }))
    .sort((a, b) => a.section - b.section || a.rank - b.rank || (a.section < 2 ? 0 : a.name.localeCompare(b.name, 'en')))
    .map(({ addition }) => addition);
}

/** The section that something is added to, -1 for none, the rank within it, and the name there. */
function orderOf({ path }: Addition, sections: readonly (Path | undefined)[], codes: ReadonlyMap<string, string>) {
  const section = sections.findIndex(at => at !== undefined && path.length > at.length && at.every((key, index) => key === path[index]));
  const name = path[sections[section]?.length ?? 0] ?? '';
  return { section, name, rank: rankOf(codes.get(name) ?? '') ?? 0 };
}
