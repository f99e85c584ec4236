import { field, isFields } from './node.ts';

/** The OpenAPI versions that are understood. */
export const versions = ['2.0', '3.0', '3.1', '3.2'] as const;
export type Version = (typeof versions)[number];

/**
 * Which OpenAPI version a document declares.
 * @returns undefined where it declares none, or one that is not understood
 */
export function versionOf(root: unknown): Version | undefined {
  if (!isFields(root)) return undefined;
  const swagger = field(root, 'swagger');
  if (swagger === '2.0' || swagger === 2) return '2.0';
  const openapi = field(root, 'openapi');
  const match = /^(3\.[0-2])(?:\.|$)/.exec(typeof openapi === 'number' ? openapi.toFixed(1) : typeof openapi === 'string' ? openapi : '');
  return match?.[1] as Version | undefined;
}
