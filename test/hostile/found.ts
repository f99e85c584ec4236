import type { Structure } from './structures.ts';

/** What `npm run fuzz` found, each as small as it could be: a document that was harmed, or on which something was said or done that must not be. */
export const found: readonly Structure[] = [
  { name: 'value-that-a-parser-drops.yaml', text: "openapi: 3.0.3\npaths:\n  /a:\n    get: {}\n    ? '',\n" },
  { name: 'carriage-returns-and-a-tag.yaml', text: 'swagger: \'2.0\'\r"":\rn: 1\r:\r"": #\r ! {{\'\'}}\r:\r    "": \r     X\n' },
  { name: 'quote-that-is-not-closed.yaml', text: '"' },
];
