import type { TextDocument } from 'vscode-languageserver-textdocument';

const known = new WeakMap<TextDocument, { readonly version: number; readonly text: string }>();

/**
 * The text of an open document in one piece. A text that was edited consists of pieces of the texts before it, and parsers, which read it
 * character by character, take several times as long for that.
 */
export function inOnePiece(document: TextDocument): string {
  const before = known.get(document);
  if (before?.version === document.version) return before.text;
  const pieces = document.getText();
  const copy = Buffer.from(pieces).toString();
  // Half of a surrogate pair is lost in a copy.
  const text = copy === pieces ? copy : pieces;
  known.set(document, { version: document.version, text });
  return text;
}
