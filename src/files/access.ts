/** What a document's references may access. */
export interface Access {
  /** Whether references to http and https are fetched. */
  readonly allowRemote: boolean;
  /** The folders below which files are read, besides the document's own. */
  readonly roots: readonly string[];
  /** Texts that stand for what is in files, such as those that an editor has open; undefined for a file that counts as it is. */
  readonly openText?: ((place: string) => string | undefined) | undefined;
}
