import { UserError } from '../user-error.ts';
import { codeClimate } from './code-climate.ts';
import { githubActions } from './github-actions.ts';
import { htmlList } from './html-list.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import type { Content } from './line.ts';
import { markdown } from './markdown.ts';
import { pretty } from './pretty.ts';
import type { Run } from './run.ts';
import { sarif } from './sarif.ts';
import { stylish } from './stylish.ts';
import { teamcity } from './teamcity.ts';
import { text } from './text.ts';

/** The formats of a report, by the names of Spectral's command. */
export const formats = [
  'stylish',
  'json',
  'text',
  'pretty',
  'markdown',
  'html',
  'junit',
  'sarif',
  'github-actions',
  'code-climate',
  'gitlab',
  'teamcity',
] as const;
export type Format = (typeof formats)[number];

/** The formats that say something of the rules too. */
export const describing: readonly Format[] = ['markdown', 'html', 'sarif', 'github-actions', 'code-climate', 'gitlab', 'teamcity'];

/** How each is written. Spectral's formatters are slow to load, count lines from 0 in some formats, and end at a hundred thousand findings. */
const writers: Readonly<Record<Format, (run: Run) => Content>> = {
  stylish,
  json,
  text,
  pretty,
  markdown,
  html: htmlList,
  junit,
  sarif,
  'github-actions': githubActions,
  'code-climate': codeClimate,
  gitlab: codeClimate,
  teamcity,
};

/**
 * Writes a run down.
 * @throws UserError where that is longer than a text can be
 */
export function report(run: Run, format: Format): Content {
  try {
    return writers[format](run);
  } catch (error) {
    if (!(error instanceof RangeError) || !error.message.includes('string length')) throw error;
    const { length } = run.findings;
    throw new UserError(
      `${format} of ${length} findings is longer than the 512 MB that a text can have; expected fewer documents at a time`,
    );
  }
}
