import type { ErrorForm } from '../checks/error-form.ts';
import { isFields } from '../openapi/node.ts';
import { classOf, reasonPhrase, statusOf } from '../openapi/status.ts';
import { descriptionOf } from './descriptions.ts';
import { responseName } from './response-name.ts';

/**
 * A format's example as it is for a code; a range and `default` show the first code of their class.
 * `{status}` is the code as a number where it stands alone, `{code}` the code as a text, `{title}` its reason phrase,
 * `{detail}` a sentence on it, `{name}` the format's own name for it, else that of its component.
 */
export function exampleFor(code: string, format: ErrorForm): unknown {
  const shown = statusOf(code).kind === 'code' ? code : `${classOf(code) ?? '5'}00`;
  return fill(format.example, {
    status: shown,
    code: shown,
    title: reasonPhrase(shown) ?? 'Error',
    detail: descriptionOf(code),
    name: format.names[shown] ?? format.names[`${classOf(shown)}XX`] ?? responseName(shown),
  });
}

type Placeholders = Readonly<Record<string, string>>;

/** The names that stand for something in an example. */
export const placeholders: readonly string[] = ['status', 'code', 'title', 'detail', 'name'];

function fill(value: unknown, placeholders: Placeholders): unknown {
  if (typeof value === 'string') return value === '{status}' ? Number(placeholders.status) : fillText(value, placeholders);
  if (Array.isArray(value)) return value.map(each => fill(each, placeholders));
  if (!isFields(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fill(each, placeholders)]));
}

function fillText(text: string, placeholders: Placeholders): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(placeholders, name) ? (placeholders[name] ?? whole) : whole));
}
