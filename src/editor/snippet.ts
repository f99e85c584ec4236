/** A text as it stands in a snippet (LSP 3.18, Snippet Syntax), in which it is no placeholder. */
export function inSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
