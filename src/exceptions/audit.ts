import type { Reader } from '../checks/options.ts';
import type { Api } from '../openapi/api.ts';
import type { Place } from '../openapi/node.ts';
import type { Ledger } from './ledger.ts';

/** A look at the exceptions of a document, once all checks have run. */
export interface Audit<Options> {
  readonly name: string;
  readonly options: Reader<Options>;
  readonly audit: (api: Api, options: Options, ledger: Ledger) => Iterable<Remark>;
}

/** Something said of an exception. */
export interface Remark {
  /** Where in the root document it stands. */
  readonly at: Place;
  readonly text: string;
}
