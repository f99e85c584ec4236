import type { Api } from '../openapi/api.ts';
import { field } from '../openapi/node.ts';
import { headerParameter } from '../openapi/parameters.ts';
import { essence } from '../openapi/responses.ts';
import { builtInSource } from './built-in.ts';

/** The fields that guidelines are for, in the order in which they are listed. */
export const fields = ['government', 'finance', 'telecoms', 'education', 'general'] as const;

/** The field that a guideline is for. */
export function fieldOf(name: string): string {
  const given = field(field(builtInSource(name), 'x-guideline'), 'field');
  return typeof given === 'string' ? given : 'general';
}

/**
 * What in a document tells that it is bound by a guideline, in words: its description of itself, its servers, its headers, its media types.
 * Of several headers all have to be there.
 * @param name of a built-in ruleset
 * @param root the document's value
 * @returns empty where nothing does
 */
export function signsOf(name: string, { operations }: Api, root: unknown): string[] {
  const signs = field(field(builtInSource(name), 'x-guideline'), 'signs');
  const found = (what: string, texts: readonly unknown[], pattern: unknown) => {
    if (typeof pattern !== 'string') return [];
    const expression = new RegExp(pattern, 'i');
    const match = texts.map(text => (typeof text === 'string' ? expression.exec(text)?.[0] : undefined)).find(each => each !== undefined);
    return match === undefined ? [] : [`${what} "${match}"`];
  };
  const info = field(root, 'info');
  const about = [field(info, 'title'), field(info, 'description'), ...Object.values(Object(field(info, 'contact')))];
  const servers = field(root, 'servers');
  const hosts = [field(root, 'host'), ...(Array.isArray(servers) ? servers.map(server => field(server, 'url')) : [])];
  const headers = field(signs, 'headers');
  const asked = Array.isArray(headers) ? headers.map(String) : [];
  const hasHeader = (header: string) =>
    operations.some(
      ({ parameters, responses }) =>
        headerParameter(parameters, header) !== undefined || responses.some(response => response.headers?.has(header.toLowerCase())),
    );
  const mediaTypes = field(signs, 'mediaTypes');
  const types = Array.isArray(mediaTypes) ? mediaTypes.map(String) : [];
  const hasType = (type: string) =>
    operations.some(({ responses }) => responses.some(({ bodies }) => bodies?.some(body => essence(body.mediaType) === type)));
  return [
    ...found('info', about, field(signs, 'info')),
    ...found('server', hosts, field(signs, 'servers')),
    ...(asked.length > 0 && asked.every(hasHeader) ? [`header ${asked.join(', ')}`] : []),
    ...types.filter(hasType).map(type => `media type ${type}`),
  ];
}
