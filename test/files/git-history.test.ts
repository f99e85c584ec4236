import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { daysOfLines } from '../../src/files/git-history.ts';
import { folderWith, statute } from '../cli/run.ts';
import { isPosix } from '../system.ts';

const document = `openapi: 3.1.0
info: {title: A, version: '1'}
x-statute-exceptions: [{rule: ed-fi-500-declared, reason: The gateway answers these}]
paths: {}
`;

const env = { ...process.env, GIT_AUTHOR_DATE: '2026-06-10T12:00:00Z', GIT_COMMITTER_DATE: '2026-06-10T12:00:00Z' };
const git = (cwd: string, ...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], { cwd, env, encoding: 'utf8', stdio: 'pipe' });

/** A repository in which a document is committed, named `apis/a.yaml`. */
function repository(...init: string[]): string {
  const folder = folderWith({ 'apis/a.yaml': document });
  git(folder, 'init', '-q', ...init);
  git(folder, 'add', '.');
  git(folder, 'commit', '-q', '-m', 'A');
  return folder;
}

const config = (folder: string, values: Readonly<Record<string, string>>, at = '.git/config') => {
  for (const [key, value] of Object.entries(values)) git(folder, 'config', '--file', join(folder, at), key, value);
};

const attributes = (folder: string, text: string, at = '.git/info') => {
  mkdirSync(join(folder, at), { recursive: true });
  writeFileSync(join(folder, at, 'attributes'), text);
};

/** What asks Git as anybody would. */
const blame = ['blame', '--porcelain', '--', 'apis/a.yaml'];

/** A folder of which a part makes Git run `command`, and what anybody does there to have it run. */
interface Trap {
  readonly plant: (folder: string, command: string) => void;
  readonly naive?: readonly string[];
  readonly path?: (folder: string) => string;
}

const cleans = (command: string) => ({ 'filter.x.clean': `${command}; cat` });

/** Makes the committed document's text one that has to be fetched. */
const forget = (folder: string) => {
  const blob = git(folder, 'rev-parse', 'HEAD:apis/a.yaml').trim();
  rmSync(join(folder, '.git/objects', blob.slice(0, 2), blob.slice(2)), { force: true });
};

const traps: Readonly<Record<string, Trap>> = {
  'a bare repository as plain files, with a work tree and a filter': {
    plant: (folder, command) => {
      config(folder, { ...cleans(command), 'core.worktree': '.' });
      attributes(folder, '* filter=x\n');
      rmSync(join(folder, '.git/hooks'), { recursive: true });
      for (const name of readdirSync(join(folder, '.git'))) renameSync(join(folder, '.git', name), join(folder, name));
      rmSync(join(folder, '.git'), { recursive: true });
    },
  },
  'a .git with a filter for what is read': {
    plant: (folder, command) => {
      config(folder, cleans(command));
      attributes(folder, '* filter=x\n');
    },
  },
  'a .git with a filter for attributes that are committed': {
    plant: (folder, command) => {
      config(folder, { 'filter.x.process': command });
      writeFileSync(join(folder, '.gitattributes'), '* filter=x\n');
    },
  },
  'a .git with a converter for texts': {
    plant: (folder, command) => {
      config(folder, { 'diff.x.textconv': `${command}; cat` });
      attributes(folder, '* diff=x\n');
    },
  },
  'a .git with a monitor of files': {
    plant: (folder, command) => config(folder, { 'core.fsmonitor': `${command}; false` }),
    naive: ['status'],
  },
  'a .git with hooks': {
    plant: (folder, command) => {
      mkdirSync(join(folder, 'hooks'));
      writeFileSync(join(folder, 'hooks/post-index-change'), `#!/bin/sh\n${command}\n`);
      chmodSync(join(folder, 'hooks/post-index-change'), 0o755);
      config(folder, { 'core.hooksPath': join(folder, 'hooks') });
      writeFileSync(join(folder, 'apis/a.yaml'), document);
    },
    naive: ['add', '--renormalize', '.'],
  },
  'a .git with a program for differences': {
    plant: (folder, command) => {
      config(folder, { 'diff.external': command });
      writeFileSync(join(folder, 'apis/a.yaml'), `${document}x-b: 1\n`);
    },
    naive: ['diff'],
  },
  'a .git with a command in its address': {
    plant: (folder, command) => {
      config(folder, {
        'core.repositoryFormatVersion': '1',
        'extensions.partialClone': 'origin',
        'remote.origin.promisor': 'true',
        'remote.origin.url': `ext::sh -c ${command.replaceAll(' ', '% ')}`,
        'protocol.ext.allow': 'always',
      });
      forget(folder);
    },
  },
  'a .git with a program for its other side': {
    plant: (folder, command) => {
      config(folder, {
        'core.repositoryFormatVersion': '1',
        'extensions.partialClone': 'origin',
        'remote.origin.promisor': 'true',
        'remote.origin.url': folder,
        'remote.origin.uploadpack': `${command};git-upload-pack`,
      });
      forget(folder);
    },
  },
  'a .git with a program to connect by': {
    plant: (folder, command) => {
      config(folder, {
        'core.repositoryFormatVersion': '1',
        'extensions.partialClone': 'origin',
        'remote.origin.promisor': 'true',
        'remote.origin.url': 'ssh://localhost/a',
        'core.sshCommand': `${command};false`,
      });
      forget(folder);
    },
  },
  'a .git whose configuration is included from the tree': {
    plant: (folder, command) => {
      config(folder, cleans(command), 'apis/included');
      config(folder, { 'include.path': '../apis/included' });
      attributes(folder, '* filter=x\n');
    },
  },
  'a .git whose configuration is included under a condition': {
    plant: (folder, command) => {
      config(folder, cleans(command), 'apis/included');
      config(folder, { 'includeIf.gitdir:**.path': '../apis/included' });
      attributes(folder, '* filter=x\n');
    },
  },
  'a .git that is a file and names a folder in the tree': {
    plant: (folder, command) => {
      config(folder, cleans(command));
      attributes(folder, '* filter=x\n');
      renameSync(join(folder, '.git'), join(folder, 'evil'));
      writeFileSync(join(folder, '.git'), 'gitdir: ./evil\n');
    },
  },
  'a .git that is a link into the tree': {
    plant: (folder, command) => {
      config(folder, cleans(command));
      attributes(folder, '* filter=x\n');
      renameSync(join(folder, '.git'), join(folder, 'evil'));
      symlinkSync('evil', join(folder, '.git'));
    },
  },
  'a .git of a work tree whose common folder is in the tree': {
    plant: (folder, command) => {
      config(folder, cleans(command));
      attributes(folder, '* filter=x\n');
      renameSync(join(folder, '.git'), join(folder, 'evil'));
      mkdirSync(join(folder, '.git'));
      cpSync(join(folder, 'evil/HEAD'), join(folder, '.git/HEAD'));
      writeFileSync(join(folder, '.git/commondir'), '../evil\n');
    },
  },
  'a .git in the folder of the document, inside another repository': {
    plant: (folder, command) => {
      renameSync(join(folder, '.git'), join(folder, 'apis/.git'));
      const inner = join(folder, 'apis');
      config(inner, cleans(command));
      attributes(inner, '* filter=x\n');
      git(folder, 'init', '-q');
      mkdirSync(join(inner, 'apis'));
      writeFileSync(join(inner, 'apis/a.yaml'), document);
    },
    naive: ['-C', 'apis', 'blame', '--', 'apis/a.yaml'],
  },
  'a program named git where npm looks for programs first': {
    plant: (folder, command) => {
      mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
      writeFileSync(join(folder, 'node_modules/.bin/git'), `#!/bin/sh\n${command}\n`);
      chmodSync(join(folder, 'node_modules/.bin/git'), 0o755);
    },
    path: folder => `${join(folder, 'node_modules/.bin')}:${process.env.PATH}`,
  },
  'a program named git in the working directory, on a path that has it': {
    plant: (folder, command) => {
      writeFileSync(join(folder, 'git'), `#!/bin/sh\n${command}\n`);
      chmodSync(join(folder, 'git'), 0o755);
    },
    path: () => `.:${process.env.PATH}`,
  },
};

describe.runIf(isPosix)('nothing runs that a folder wants to be run', () => {
  test.for(Object.entries(traps))('%s', async ([, { plant, naive = blame, path }], { skip }) => {
    const folder = repository();
    const marker = join(realpathSync(folderWith({})), 'ran');
    plant(folder, `touch ${marker}`);
    const file = ['apis/apis/a.yaml', 'apis/a.yaml'].find(name => existsSync(join(folder, name))) ?? '';
    if (path !== undefined) vi.stubEnv('PATH', path(folder));
    try {
      // It would, for whoever asks Git as usual; some versions of Git are more careful.
      spawnSync('git', [...naive], { cwd: folder, timeout: 20_000 });
      const isLive = existsSync(marker);
      rmSync(marker, { force: true });
      const { code } = await statute(folder, ['exceptions', '-f', 'json', file]);
      await statute(folder, ['report', '-r', 'ed-fi', file]);
      expect([code, existsSync(marker)]).toEqual([0, false]);
      if (!isLive) skip('this Git does not fall for it');
    } finally {
      vi.unstubAllEnvs();
    }
  });
});

describe('days are found', () => {
  const days = async (folder: string, file = 'apis/a.yaml', text = document) =>
    Object.fromEntries(await daysOfLines(join(folder, file), text, [3]));

  test.each<[string, (folder: string) => string]>([
    ['with loose objects and references', folder => folder],
    [
      'with packed ones',
      folder => {
        git(folder, 'gc', '-q');
        git(folder, 'pack-refs', '--all');
        return folder;
      },
    ],
    [
      'where a commit is checked out by its name',
      folder => {
        git(folder, 'checkout', '-q', '--detach');
        return folder;
      },
    ],
    [
      'in another work tree of a repository',
      folder => {
        const other = join(folderWith({}), 'other');
        git(folder, 'worktree', 'add', '-q', other);
        return other;
      },
    ],
    [
      'in a clone that borrows its objects',
      folder => {
        const other = join(folderWith({}), 'other');
        git(dirname(other), 'clone', '-q', '--shared', folder, other);
        return other;
      },
    ],
    [
      'in a shallow clone',
      folder => {
        writeFileSync(join(folder, 'apis/b.yaml'), document);
        git(folder, 'add', '.');
        git(folder, 'commit', '-q', '-m', 'B');
        const other = join(folderWith({}), 'other');
        git(dirname(other), 'clone', '-q', '--depth', '1', `file://${folder}`, other);
        return other;
      },
    ],
  ])('%s', async (_, prepare) => {
    expect(await days(prepare(repository()))).toEqual({ 3: '2026-06-10' });
  });

  test('with names of 256 bits', async () => {
    expect(await days(repository('--object-format=sha256'))).toEqual({ 3: '2026-06-10' });
  });

  test('where lines end and are indented otherwise than they were committed, or have moved', async () => {
    const folder = repository();
    expect(await days(folder, 'apis/a.yaml', document.replaceAll('\n', '\r\n'))).toEqual({ 3: '2026-06-10' });
    expect(await days(folder, 'apis/a.yaml', `${document}\nx-a: 1\n`)).toEqual({ 3: '2026-06-10' });
  });

  test.runIf(isPosix).each<[string, (folder: string) => void]>([
    ['nothing is committed', folder => rmSync(join(folder, '.git/refs/heads'), { recursive: true })],
    ['HEAD leads round in a circle', folder => writeFileSync(join(folder, '.git/HEAD'), 'ref: HEAD\n')],
    ['HEAD leads out of the repository', folder => writeFileSync(join(folder, '.git/HEAD'), 'ref: refs/../../head\n')],
    [
      'HEAD is no file',
      folder => {
        rmSync(join(folder, '.git/HEAD'));
        execFileSync('mkfifo', [join(folder, '.git/HEAD')]);
      },
    ],
    ['objects are missing', folder => rmSync(join(folder, '.git/objects'), { recursive: true })],
  ])('but none where %s', async (_, harm) => {
    const folder = repository();
    writeFileSync(join(folder, 'head'), git(folder, 'rev-parse', 'HEAD'));
    harm(folder);
    expect(await days(folder)).toEqual({});
  });
});
