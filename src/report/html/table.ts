import { type Content, type Html, html } from './template.ts';

/** A table that scrolls by itself where it is too wide, by the keyboard too. */
export function wideTable(caption: string, kind: string, rows: Content): Html {
  return html`<div class="wide" role="region" aria-label="${caption}" tabindex="0"><table class="${kind}"><caption>${caption}</caption>
${rows}
</table></div>`;
}
