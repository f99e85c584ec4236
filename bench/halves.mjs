// Lints half of some documents in each of two processes: what a machine gives at most to who shares the work between two threads.
import { spawn } from 'node:child_process';

const [statute, ...documents] = process.argv.slice(2);
const codes = await Promise.all(
  [0, 1].map(half => {
    const own = documents.filter((_, index) => index % 2 === half);
    const child = spawn(process.execPath, [statute ?? '', 'lint', '--quiet', '-f', 'json', '-r', 'ed-fi', '--threads', '1', ...own], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return new Promise(resolve => child.once('exit', resolve));
  }),
);
process.exitCode = Math.max(...codes.map(code => Number(code ?? 2)));
