/** What a document's references may access. */
export interface Access {
  /** Whether references to http and https are fetched. */
  readonly allowRemote: boolean;
  /** The folders below which files are read, besides the document's own. */
  readonly roots: readonly string[];
}
