import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { createResolveHttp } from '@stoplight/json-ref-readers';
import { Resolver } from '@stoplight/spectral-ref-resolver';
import { refuseAliasBomb } from '../../source/alias-bomb.ts';
import { isWithin } from '../../source/reach.ts';
import { reasonOf, systemCode } from '../../user-error.ts';
import type { Reach } from '../reach.ts';

/** Follows a document's `$ref`s to other files within reach; for the rest Spectral reports why it was not followed. */
export function resolverFor(source: string, { allowRemote, roots }: Reach): Resolver {
  const folders = () => Promise.all([...roots, dirname(source)].map(folder => realpath(resolve(folder))));
  const http = { resolve: allowRemote ? createResolveHttp() : refuseRemote };
  return new Resolver({ resolvers: { http, https: http, file: { resolve: async ref => read(ref.href(), await folders()) } } });
}

async function refuseRemote(ref: { href(): string }): Promise<never> {
  throw new Error(`${ref.href()} is not fetched; expected a local file, or --allow-remote`);
}

async function read(path: string, folders: readonly string[]): Promise<string> {
  let real: string;
  try {
    real = await realpath(path);
  } catch (error) {
    throw new Error(`${path} cannot be read (${systemCode(error) ?? reasonOf(error)}); expected an existing file`);
  }
  if (!isWithin(real, folders))
    throw new Error(`${path} is outside the working directory and the document's folder; expected a file in them, or --root <folder>`);
  if (!(await stat(real)).isFile()) throw new Error(`${path} is not a file; expected an existing file`);
  const text = await readFile(real, 'utf8');
  refuseAliasBomb(text, path);
  return text;
}
