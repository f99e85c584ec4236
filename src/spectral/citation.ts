import { type Citation, type Level, levels } from '../checks/wording.ts';
import { field } from '../openapi/node.ts';

/** Reads a rule's `extensions`; a rule without them cites nothing. */
export function citationOf(extensions: unknown): Citation {
  const text = (key: string) => {
    const value = field(extensions, key);
    return typeof value === 'string' ? value : undefined;
  };
  const level = text('level') as Level | undefined;
  return {
    guideline: text('guideline'),
    section: text('section'),
    level: level !== undefined && levels.includes(level) ? level : 'must',
    derived: field(extensions, 'derived') === true,
    ours: text('source') === 'ours',
  };
}
