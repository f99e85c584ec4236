import { field, isFields } from '../openapi/node.ts';

/** What people can set in their editor, for each folder. */
export interface Settings {
  /** Names and paths of rulesets; none for the folder's own `.spectral.*`. */
  readonly ruleset: readonly string[];
  /** Whether the rules that are not recommended are on too. */
  readonly all: boolean;
  /** When documents are linted: as they are typed, or only when they are saved. */
  readonly run: 'onType' | 'onSave';
  /** Folders, besides the workspace folder and the document's own, that references may read from. */
  readonly root: readonly string[];
}

/** The settings of people who set nothing. */
export const unset: Settings = { ruleset: [], all: false, run: 'onType', root: [] };

/** Reads settings as an editor sends them; what is not understood counts as not set. */
export function settingsIn(value: unknown, otherwise: Settings = unset): Settings {
  if (!isFields(value)) return otherwise;
  const all = field(value, 'all');
  const run = field(value, 'run');
  return {
    ruleset: textsIn(field(value, 'ruleset')) ?? otherwise.ruleset,
    all: typeof all === 'boolean' ? all : otherwise.all,
    run: run === 'onType' || run === 'onSave' ? run : otherwise.run,
    root: textsIn(field(value, 'root')) ?? otherwise.root,
  };
}

/** A text, or a list of texts; an empty text is none. */
function textsIn(value: unknown): readonly string[] | undefined {
  if (value === undefined || value === null) return undefined;
  return [value].flat().filter(each => typeof each === 'string' && each !== '') as string[];
}
