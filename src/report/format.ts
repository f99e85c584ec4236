import { type Content, Data } from '../text/line.ts';
import { codeClimate } from './code-climate.ts';
import { githubActions } from './github-actions.ts';
import { htmlList } from './html-list.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import { pretty } from './pretty.ts';
import type { Report } from './run.ts';
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

/** The formats that people read in a terminal. */
export const forPeople: readonly Format[] = ['stylish', 'pretty'];

/** The formats that say what a finding is about, as far as that is known: where a shared response is defined, and whether there is a fix. */
export const withFacts: readonly Format[] = ['stylish', 'text', 'pretty', 'sarif'];

/** How each is written. Spectral's formatters are slow to load, count lines from 0 in some formats, and end at a hundred thousand findings. */
const writers: Readonly<Record<Format, (run: Report) => Content>> = {
  stylish,
  json: data(json),
  text,
  pretty,
  markdown: data(markdown),
  html: data(htmlList),
  junit: data(junit),
  sarif: data(sarif),
  'github-actions': data(githubActions),
  'code-climate': data(codeClimate),
  gitlab: data(codeClimate),
  teamcity: data(teamcity),
};

function data(write: (run: Report) => Iterable<string>): (run: Report) => Data {
  return run => new Data(write(run));
}

/** Writes a run down; it is made while it is written, and so only once. */
export function report(run: Report, format: Format): Content {
  return writers[format](run);
}
