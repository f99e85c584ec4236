import type { Document, DocumentOptions, ErrorCode, ParseOptions, SchemaOptions } from 'yaml';
import { loadYaml } from './yaml-loader.ts';

let library: typeof import('yaml') | undefined;

/** The YAML library that accepts the most, loaded when a text needs it: few do, and it takes as long to load as such a text to lint. */
export function yamlLibrary(): typeof import('yaml') {
  library ??= loadYaml();
  return library;
}

/**
 * The documents of a text. The library would note every mistake of it, with a stack for each; this ends at the first.
 * @throws YAMLParseError with the offset of the mistake
 */
export function documentsIn(text: string, options: ParseOptions & DocumentOptions & SchemaOptions): Document[] {
  const { Composer, Parser, YAMLParseError } = yamlLibrary();
  const composer = new Composer(options);
  let first: unknown;
  // What is thrown within a collection is handed back as a mistake of it.
  const onError = (at: number | readonly number[] | { readonly offset: number }, code: ErrorCode, message: string, isWarning?: boolean) => {
    if (isWarning) return;
    const offset = typeof at === 'number' ? at : 'offset' in at ? at.offset : (at[0] ?? 0);
    first ??= new YAMLParseError([offset, offset + 1], code, message);
    throw first;
  };
  Reflect.set(composer, 'onError', onError);
  const documents = [...composer.compose(new Parser().parse(text))];
  const problem = documents.flatMap(({ errors }) => errors)[0];
  if (problem !== undefined) throw problem;
  return documents;
}
