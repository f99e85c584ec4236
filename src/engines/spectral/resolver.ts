import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { createResolveHttp } from '@stoplight/json-ref-readers';
import { Resolver } from '@stoplight/spectral-ref-resolver';
import type { Access } from '../../files/access.ts';
import { readWithin } from '../../files/input.ts';
import { referredFile } from '../../files/referred-file.ts';
import { percentDecoded, percentEncoded, refOf } from '../../openapi/refs.ts';
import { refuseForOthers } from '../../text/for-others.ts';
import { UserError } from '../../user-error.ts';
import { docOf } from './doc.ts';
import { mayInherit, refuseInherited } from './inherited.ts';
import { parsed } from './parsed.ts';

/** The part of an address that is used here. */
type Uri = Parameters<ReturnType<typeof createResolveHttp>>[0];

/**
 * Follows a document's `$ref`s to other files within reach; for the rest Spectral reports why it was not followed.
 * @param tell is told of each file and address that is read, or would be if it were there
 */
export function resolverFor(source: string, access: Access, tell: (file: string) => void): Resolver {
  const { allowRemote, roots } = access;
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
      const path = pathOf(ref.href());
      tell(resolve(path));
      return readReferred(path, await folders(), access);
    },
  };
  return new Resolver({ resolvers: { http, https: http, file }, transformRef: toFile });
}

type Transform = NonNullable<NonNullable<ConstructorParameters<typeof Resolver>[0]>['transformRef']>;

/** Where a reference by an absolute path or a `file:` URL leads, which the resolver takes for one below the document's folder. */
const toFile: Transform = ({ ref, uri, val }) => {
  const [address = ''] = (refOf(val) ?? '').split('#', 1);
  const file = /^(?:\/|file:)/i.test(address) ? referredFile(address, dirname(uri.path())) : undefined;
  if (file === undefined || ref === undefined) return ref;
  const target = ref.clone();
  target.href(percentEncoded(file));
  target.fragment(ref.fragment());
  return target;
};

/** The file that an address means: the folder of the document is no URI, so that one as it stands counts where there is none decoded. */
function pathOf(address: string): string {
  const decoded = percentDecoded(address);
  return existsSync(decoded) ? decoded : address;
}

async function refuseRemote(ref: Uri): Promise<never> {
  throw new UserError(`${ref.href()} is not fetched; expected a local file, or --allow-remote`);
}

async function readReferred(path: string, folders: readonly string[], access: Access): Promise<string> {
  const text = readWithin(path, folders, access.openText);
  if (mayInherit(text)) refuseInherited(docOf(path, { text, data: parsed(text, path).data }, access), path);
  else refuseForOthers(text, path);
  return text;
}
