/** Text that is HTML already. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template: texts are escaped, lists are joined, nothing is written for what is not there. */
export type Content = Html | string | number | undefined | false | readonly Content[];

/** HTML from a template; whatever is put into it is escaped unless it is `Html` itself, so that no document can say what the page does. */
export function html(texts: TemplateStringsArray, ...values: readonly Content[]): Html {
  return new Html(texts.map((text, index) => `${text}${written(values[index])}`).join(''));
}

function written(content: Content): string {
  if (content === undefined || content === false) return '';
  if (content instanceof Html) return content.text;
  if (typeof content === 'string' || typeof content === 'number') return escapeHtml(String(content));
  return content.map(written).join('');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as HTML shows it, in elements and in quoted attributes. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => entities[character] ?? character);
}

/** An address that a link may have: http and https only, undefined for all others. */
function webAddress(url: string | undefined): string | undefined {
  return url !== undefined && /^https?:\/\//i.test(url) && URL.canParse(url) ? new URL(url).href : undefined;
}

/** A link where the address is one that a link may have, else the text alone. */
export function link(url: string | undefined, text: Content): Html {
  const address = webAddress(url);
  return address === undefined ? html`${text}` : html`<a href="${address}">${text}</a>`;
}
