import { pathToFileURL } from 'node:url';
import type { Location, Log, ReportingDescriptor, Result as SarifResult } from 'sarif';
import type { Result } from '../engines/linter.ts';
import { jsonList, jsonText } from './json-text.ts';
import { endOf, fingerprinter, relativePath, startOf } from './place.ts';
import { citationText, type RuleInfo } from './rule-info.ts';
import type { Report } from './run.ts';

/** The levels of SARIF and what GitHub calls them, by Spectral's number of the severity. */
const levels = ['error', 'warning', 'note', 'note'] as const;
const problems = ['error', 'warning', 'recommendation', 'recommendation'] as const;

/** The folder that paths are relative to, by the name under which GitHub knows the root of a checkout. */
const root = '%SRCROOT%';

/** Findings as SARIF 2.1.0, with the clause of each rule as its help. */
export function* sarif({ findings, rules, version, cwd }: Report): Generator<string> {
  const names = new Set(rules.keys());
  for (const { code } of findings) names.add(String(code));
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'Statute', version, semanticVersion: version, rules: [...names].map(name => descriptor(name, rules.get(name))) },
        },
        originalUriBaseIds: { [root]: { uri: `${pathToFileURL(cwd).href.replace(/\/$/, '')}/` } },
        columnKind: 'utf16CodeUnits',
        results: [],
      },
    ],
  };
  // No string of JSON holds a quotation mark that is not escaped.
  const [before, after] = jsonText(log).split('"results": []');
  yield `${before}"results": `;
  yield* jsonList(resultsOf(findings, [...names], cwd), '  ', '      ');
  yield after ?? '';
}

function* resultsOf(findings: Report['findings'], names: readonly string[], cwd: string): Generator<SarifResult> {
  const indexes = new Map(names.map((name, index) => [name, index]));
  const fingerprintOf = fingerprinter(cwd);
  for (const finding of findings) {
    const ruleId = String(finding.code);
    yield {
      ruleId,
      ruleIndex: indexes.get(ruleId) ?? -1,
      level: levels[finding.severity],
      message: { text: finding.message },
      locations: [locationOf(finding, cwd)],
      ...relatedTo(finding, cwd),
      partialFingerprints: { 'statute/v1': fingerprintOf(finding) },
    };
  }
}

/** A rule as SARIF describes it; one that the ruleset does not have speaks of the document itself. */
function descriptor(id: string, rule: RuleInfo | undefined): ReportingDescriptor {
  if (rule === undefined) {
    const text = 'The document can be read and its references can be resolved.';
    return { id, shortDescription: { text }, fullDescription: { text }, help: { text }, properties: { 'problem.severity': 'error' } };
  }
  const { description = id, guideline, section, level, url } = rule;
  const clause = rule.clause ?? description;
  const citation = citationText(rule);
  const helpUri = webAddress(rule.documentationUrl ?? url);
  const cited = citation === undefined ? undefined : helpUri === undefined ? citation : `[${citation}](${helpUri})`;
  return {
    id,
    shortDescription: { text: description },
    fullDescription: { text: clause },
    help: { text: [clause, citation].filter(Boolean).join('\n'), markdown: [clause, cited].filter(Boolean).join('\n\n') },
    ...(helpUri !== undefined && { helpUri }),
    defaultConfiguration: { level: levels[rule.severity] ?? 'none' },
    properties: {
      tags: guideline === undefined ? [] : [guideline],
      precision: 'very-high',
      'problem.severity': problems[rule.severity] ?? 'recommendation',
      ...(section !== undefined && { section }),
      ...(level !== undefined && { level }),
    },
  };
}

function webAddress(url: string | undefined): string | undefined {
  return url !== undefined && /^https?:/i.test(url) && URL.canParse(url) ? new URL(url).href : undefined;
}

/** Where the response is defined that a finding is about, if not where the finding stands. */
function relatedTo({ about }: Result, cwd: string): Pick<SarifResult, 'relatedLocations'> {
  if (about?.definedAt === undefined) return {};
  return { relatedLocations: [{ id: 0, ...locationOf(about.definedAt, cwd), message: { text: 'The response is defined here.' } }] };
}

function locationOf(finding: Pick<Result, 'source' | 'path' | 'range'>, cwd: string): Location {
  const path = relativePath(finding.source, cwd);
  const [start, end] = [startOf(finding), endOf(finding)];
  const outside = path.startsWith('../');
  return {
    physicalLocation: {
      artifactLocation: outside
        ? { uri: pathToFileURL(finding.source ?? path).href }
        : { uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: root },
      region: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
    },
    ...(finding.path.length > 0 && { logicalLocations: [{ fullyQualifiedName: finding.path.join('.') }] }),
  };
}
