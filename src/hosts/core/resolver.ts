import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { createResolveHttp } from '@stoplight/json-ref-readers';
import { Resolver } from '@stoplight/spectral-ref-resolver';
import { refuseForOthers } from '../../source/for-others.ts';
import { isWithin } from '../../source/reach.ts';
import { reasonOf, systemCode } from '../../user-error.ts';
import type { Reach } from '../reach.ts';

/** The part of an address that is used here. */
type Uri = Parameters<ReturnType<typeof createResolveHttp>>[0];

/**
 * Follows a document's `$ref`s to other files within reach; for the rest Spectral reports why it was not followed.
 * @param tell is told of each file and address that is read, or would be if it were there
 */
export function resolverFor(source: string, { allowRemote, roots }: Reach, tell: (file: string) => void): Resolver {
  const folders = () => Promise.all([...roots, dirname(source)].map(folder => realpath(resolve(folder))));
  const fetch = createResolveHttp();
  const http = {
    resolve: async (ref: Uri) => {
      if (!allowRemote) return refuseRemote(ref);
      tell(ref.href());
      return fetch(ref);
    },
  };
  const file = {
    resolve: async (ref: Uri) => {
      tell(resolve(ref.href()));
      return read(ref.href(), await folders());
    },
  };
  return new Resolver({ resolvers: { http, https: http, file } });
}

async function refuseRemote(ref: Uri): Promise<never> {
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
  refuseForOthers(text, path);
  return text;
}
