// Shows the command at work on an example; what it finds is what is shown, so that it ends well.
import { main } from '../dist/cli/main.js';

const call = ['lint', 'examples/students.yaml', '--ruleset', 'ed-fi'];
console.log(`$ statute ${call.join(' ')}`);
const code = await main(call, {
  cwd: new URL('..', import.meta.url).pathname,
  stdout: text => process.stdout.write(text),
  stderr: text => process.stderr.write(text),
  stdin: async () => new Uint8Array(),
});
process.exitCode = code === 1 ? 0 : 2;
