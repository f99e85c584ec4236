import { condition } from '../../checks/conditions.ts';
import type { MethodTable, Permitted } from './permitted.ts';
import type { Required } from './required.ts';

/** Where the package's functions are, from a folder in which it is installed. */
const functionsDir = './node_modules/statute/dist/spectral';

/**
 * What was learnt as a ruleset, with the figures behind each line in comments.
 * @param prefix what the names of rules begin with
 * @param from what it was learnt from, for the first line
 */
export function rulesetText(permitted: Permitted, required: readonly Required[], prefix: string, from: string): string {
  return `# Learnt from ${from}. The number after a code is how many operations of the method declare it.
formats: [oas2, oas3]
functions: [permitted-codes, required-codes]
functionsDir: ${functionsDir}
rules:
  ${prefix}-permitted-codes:
    description: Operations declare the codes that are in use here.
${head}
      function: permitted-codes
      functionOptions:
        ranges: ${permitted.ranges}
        default: ${permitted.default}
        permit:
${permitted.methods.map(tableText).join('')}${required.map(each => requirementText(each, prefix)).join('')}`;
}

const head = `    message: '{{error}}'
    severity: error
    given: $
    resolved: false
    then:`;

function tableText({ method, operations, declared, forRanges }: MethodTable): string {
  const codes = declared
    .filter(({ permitted, status }) => permitted && status.kind === 'code')
    .map(({ key, count }) => ({ key, why: `${count}` }));
  const stand = forRanges.map(key => ({ key, why: `for ${key[0]}XX, which is declared` }));
  const lines = [...codes, ...stand].sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ key, why }) => `            - '${key}' # ${why}\n`);
  return `          # ${operations} ${operations === 1 ? 'operation' : 'operations'}\n          ${method}:${lines.length === 0 ? ' []' : ''}\n${lines.join('')}`;
}

function requirementText({ code, methods, when, scope, declaring }: Required, prefix: string): string {
  const name = [prefix, code, ...(methods ?? []), ...(when === undefined ? [] : [when.replaceAll(' ', '-')])].join('-');
  const because = when === undefined ? '' : ` if ${condition(when, 'when').because}`;
  return `
  # ${declaring.length} of ${scope.length} operations${methods === undefined ? '' : ` (${methods.join(', ')})`}${because}
  ${name}:
    description: ${code} is declared${because}.
${head}
      function: required-codes
      functionOptions:
        oneOf: ['${code}']
${methods === undefined ? '' : `        methods: [${methods.join(', ')}]\n`}${when === undefined ? '' : `        when: ${when}\n`}`;
}
