// Shows the command at work: what it finds in one example, and what it adds to another so that nothing is found.
import { fileURLToPath } from 'node:url';
import { main } from './built.mjs';

const cwd = fileURLToPath(new URL('..', import.meta.url));

/**
 * Runs the command, shows it unless told not to, and gives its exit code and output.
 * @param {readonly string[]} call
 */
async function statute(call, { stdin = '', show = true } = {}) {
  let text = '';
  /** @param {string} more */
  const write = more => {
    if (show) process.stdout.write(more);
    text += more;
  };
  if (show) console.log(`\n$ statute ${call.join(' ')}`);
  const code = await main(call, {
    cwd,
    stdout: write,
    stderr: show ? write : () => {},
    stdin: async () => new TextEncoder().encode(stdin),
  });
  return { code, text };
}

await statute(['lint', 'examples/students.yaml', '--ruleset', 'ed-fi']);
await statute(['lint', 'examples/enrollments.yaml', '--ruleset', 'ed-fi']);
await statute(['inject', 'examples/enrollments.yaml', '--ruleset', 'ed-fi', '--request-headers', '--diff']);
const mended = await statute(['inject', 'examples/enrollments.yaml', '--ruleset', 'ed-fi', '--request-headers'], { show: false });
const { code } = await statute(['lint', '-', '--ruleset', 'ed-fi'], { stdin: mended.text });
process.exitCode = code;
