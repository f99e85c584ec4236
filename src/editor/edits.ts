import type { SnippetTextEdit, TextDocumentEdit, TextEdit as TextEditShape, WorkspaceEdit } from 'vscode-languageserver/node';
import type { TextEdit } from '../text/edits.ts';
import { asSnippet, reasonToFill } from './exception-edit.ts';
import { Lines } from './ranges.ts';

/** Edits of a file, by offsets in its text. */
export interface FileEdits {
  readonly uri: string;
  /** The version that the editor has open, null for a file that it has not. */
  readonly version: number | null;
  readonly text: string;
  readonly edits: readonly TextEdit[];
}

/** What the editor can take. */
export interface EditSupport {
  /** Edits with versions of documents. */
  readonly documentChanges: boolean;
  /** Edits in which something is selected to be filled in. */
  readonly snippets: boolean;
}

/** Edits of files as the protocol has them. */
export function workspaceEdit(files: readonly FileEdits[], { documentChanges, snippets }: EditSupport): WorkspaceEdit {
  if (!documentChanges) return { changes: Object.fromEntries(files.map(file => [file.uri, shapesOf(file)])) };
  return {
    documentChanges: files.map((file): TextDocumentEdit => {
      const shapes = shapesOf(file);
      const { uri, version } = file;
      return { textDocument: { uri, version }, edits: snippets ? shapes.map(withPlaceholder) : shapes };
    }),
  };
}

function shapesOf({ text, edits }: FileEdits): TextEditShape[] {
  const lines = new Lines(text);
  return edits
    .map(edit => beforeLastBreak(text, edit))
    .map(({ start, end, newText }) => ({ range: { start: lines.position(start), end: lines.position(end) }, newText }));
}

/** Lines that are added at the end of a text: put before its last line break, since not all editors know a line behind that. */
function beforeLastBreak(text: string, edit: TextEdit): TextEdit {
  const [end] = /\r?\n$/.exec(text) ?? [];
  if (end === undefined || edit.start < text.length || !edit.newText.endsWith(end)) return edit;
  const at = text.length - end.length;
  return { start: at, end: at, newText: end + edit.newText.slice(0, -end.length) };
}

function withPlaceholder(edit: TextEditShape): TextEditShape | SnippetTextEdit {
  if (!edit.newText.includes(reasonToFill)) return edit;
  return { range: edit.range, snippet: { kind: 'snippet', value: asSnippet(edit.newText) } };
}
