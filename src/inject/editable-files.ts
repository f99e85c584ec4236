import { existsSync, realpathSync } from 'node:fs';
import { relative, sep } from 'node:path';
import type { Access } from '../files/access.ts';
import { isWithin } from '../files/is-within.ts';
import { isConfiguration, isInstalled, refuseConfiguration } from '../files/place.ts';
import { realOf } from '../files/real.ts';
import { folderOf, readingsWithin } from '../files/within.ts';
import { percentEncoded } from '../openapi/refs.ts';
import { UserError } from '../user-error.ts';
import type { EditableSource } from './documents.ts';

/**
 * The files that a document may refer to, to be changed.
 * @param root the path of the document, or `<STDIN>`, whose references are followed from the first folder
 * @param folders the folders below which other documents are read, besides its own
 * @param openText gives texts that stand for files
 */
export function editableFiles(root: string, folders: readonly string[], openText?: Access['openText']): EditableSource {
  const folderAt = (address: string) => folderOf(address, folders);
  return {
    ...readingsWithin(root, folders, openText),
    reasonNotToChange: address => {
      if (isConfiguration(address)) return 'it is a configuration file';
      return isInstalled(address) && !isInstalled(root) ? 'it belongs to an installed package' : undefined;
    },
    relate: (from, to) => {
      const path = percentEncoded(relative(folderAt(from), to).split(sep).join('/'));
      return /^[^/]*:/.test(path) ? `./${path}` : path;
    },
    refuseNew: address => {
      refuseConfiguration(address, address);
      if (existsSync(address))
        throw new UserError(`${address} already exists and is not a document that can be read; expected another file`);
      if (
        isWithin(
          realOf(address),
          [...folders, folderAt(root)].map(folder => realpathSync(folder)),
        )
      )
        return;
      throw new UserError(
        `${address} is outside the folders that $refs may read; expected a file below the working directory or the document's folder`,
      );
    },
  };
}
