import { resolve } from 'node:path';
import type { Result } from '../engines/linter.ts';
import { readText } from '../files/input.ts';
import { field, isFields } from '../openapi/node.ts';
import { limits } from '../text/limits.ts';
import { UserError } from '../user-error.ts';
import { isFinding } from './finding.ts';

/** Spectral's numbers of SARIF's levels (SARIF 2.1.0, 3.27.10); a hint comes back as info. */
const levels: Readonly<Record<string, number>> = { error: 0, warning: 1, note: 2, none: 3 };

/**
 * Reads findings back from a report.
 * @param path of a report in `json` or `sarif`
 * @param cwd the folder that relative paths in SARIF start from
 * @throws UserError for a file that cannot be read and one that is no such report
 */
export function readReport(path: string, cwd: string): Result[] {
  const report = parse(path);
  if (Array.isArray(report)) {
    if (report.every(isFinding)) return report;
    throw new UserError(`${path}: a finding lacks required fields; expected the output of statute lint -f json`);
  }
  const runs = field(report, 'runs');
  if (!Array.isArray(runs))
    throw new UserError(`${path} is not a report that can be merged; expected the output of statute lint -f json or sarif`);
  const results = runs.flatMap(run => field(run, 'results') ?? []);
  return results.map(result => ofSarif(result, path, cwd));
}

function parse(path: string): unknown {
  const text = readText(path, { expected: 'a report', mostBytes: limits.written });
  try {
    return JSON.parse(text);
  } catch {
    throw new UserError(`${path} is not JSON; expected the output of statute lint -f json or sarif`);
  }
}

/** A result of SARIF, which counts lines and columns from 1 and has no path into the document. */
function ofSarif(result: unknown, path: string, cwd: string): Result {
  const location = field(field(result, 'locations'), '0');
  const place = field(location, 'physicalLocation');
  const uri = field(field(place, 'artifactLocation'), 'uri');
  const region = field(place, 'region');
  const line = numberIn(region, 'startLine') ?? 1;
  const column = numberIn(region, 'startColumn') ?? 1;
  const finding = {
    code: field(result, 'ruleId'),
    path: [],
    message: field(field(result, 'message'), 'text'),
    severity: levels[String(field(result, 'level') ?? 'warning')],
    range: {
      start: { line: line - 1, character: column - 1 },
      end: { line: (numberIn(region, 'endLine') ?? line) - 1, character: (numberIn(region, 'endColumn') ?? column) - 1 },
    },
    ...(typeof uri === 'string' && { source: resolve(cwd, decoded(uri)) }),
  };
  if (isFinding(finding)) return finding;
  throw new UserError(`${path}: a result has no ruleId, message or known level; expected the output of statute lint -f sarif`);
}

function numberIn(value: unknown, name: string): number | undefined {
  const number = isFields(value) ? value[name] : undefined;
  return typeof number === 'number' ? number : undefined;
}

/** An address without its escapes, as it is where they are none. */
function decoded(uri: string): string {
  try {
    return decodeURI(uri);
  } catch {
    return uri;
  }
}
