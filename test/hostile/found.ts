import type { Structure } from './structures.ts';

/** What `npm run fuzz` found, each as small as it could be: a document that was harmed, or on which something was said or done that must not be. */
export const found: readonly Structure[] = [
  { name: 'value-that-a-parser-drops.yaml', text: "openapi: 3.0.3\npaths:\n  /a:\n    get: {}\n    ? '',\n" },
  { name: 'carriage-returns-and-a-tag.yaml', text: 'swagger: \'2.0\'\r"":\rn: 1\r:\r"": #\r ! {{\'\'}}\r:\r    "": \r     X\n' },
  { name: 'quote-that-is-not-closed.yaml', text: '"' },
  { name: 'key-that-is-nothing.yaml', text: "swagger: '2.0'\ninfo: {}\npaths:\n  :\n    delete:\n      x-a: 1\n" },
  {
    name: 'keys-that-are-other-words.yaml',
    text: 'openapi: 3.0.3\npaths:\n  ~:\n    get:\n      responses: {}\n  True: {get: {responses: {0404: {}}}}\n',
  },
  { name: 'merge-of-nothing-in-what-cannot-be-read.yaml', text: '<<: [null]\nopenapi: 3.0.3\npaths:\n  /a:\n    get:\n   put:\n' },
  { name: 'merge-of-nothing.yaml', text: '<<: [null]\nopenapi: 3.0.3\npaths: {/a: {get: {responses: {}}}}\n' },
  { name: 'key-that-is-nothing-in-tolerated-yaml.yaml', text: 'swagger: "2.0"\npaths:\n   :\n    "get": #\n     :\n   y: {\n   }\n' },
  { name: 'code-that-is-empty.yaml', text: "openapi: '3.0'\npaths:\n /a:\n  get:\n   responses:\n    '': {}\n" },
  {
    name: 'content-that-is-a-text.yaml',
    text: "openapi: '3.0.3'\npaths:\n /a:\n  get:\n   responses:\n    '400': {content: x, headers: y}\n",
  },
  { name: 'carriage-returns-alone.yaml', text: 'openapi: "3.1"\r"": t\rpaths:\r a:\r    post:\r     responses:\r' },
  { name: 'anchor-that-is-merged-at-the-root.yaml', text: "swagger: '2.0'\npaths:\n a:\n  get: &a\n   s:\nresponses:\n<<: *a\n" },
  { name: 'key-and-value-that-are-nothing.yaml', text: '"openapi": "3.1"\n"paths":\n a:\n  "get":\n   :\n' },
  { name: 'escape-that-is-cut-off.yaml', text: 'openapi: 3\npaths:\n  a: "\\u0' },
  { name: 'escape-that-is-cut-off-in-a-line.yaml', text: 'openapi: 3\npaths:\n  a: "\\xg: b' },
  { name: 'escape-that-is-cut-off-before-the-end.yaml', text: 'openapi: 3\npaths:\n  a: "\\U0001F60\n' },
  {
    name: 'file-name-of-nothing.json',
    text: '{"openapi": "3.0.3", "paths": {"/a": {"$ref": "\\u0000", "get": {"responses": {"$ref": "%00#/a"}}}}}',
  },
  { name: 'prototype-in-what-cannot-be-read.yaml', text: 'openapi: 3\n__proto__: {}s: {{{{0:{}}}}}' },
  { name: 'prototype-at-the-top.json', text: '{"openapi": "3.0.3", "__proto__": {"a": 1}, "paths": {}}' },
  {
    name: 'references-to-what-is-inherited.yaml',
    text: 'openapi: 3.0.3\npaths:\n  /a: {$ref: "#/info/__proto__"}\n  /b: {$ref: "#/constructor/prototype"}\n  /c: {$ref: "#/%5F%5Fproto__"}\ninfo: {}\n',
  },
  {
    name: 'keys-that-are-inherited.yaml',
    text: 'openapi: 3.0.3\nconstructor: {}\ntoString: 1\nvalueOf:\npaths: {hasOwnProperty: {get: {}}}\n',
  },
  { name: 'key-that-is-a-list-in-tolerated-yaml.yaml', text: "openapi: '3.0'\npaths:\n :\n  get:\n   responses:\n    ? {[]}\n" },
  { name: 'code-that-is-not-printable.yaml', text: "openapi: '3.0'\npaths:\n :\n  get:\n   responses:\n    \u0085:\n" },
  { name: 'key-that-is-no-number.yaml', text: '"openapi": "3.0"\npaths:\n .nan: 8\n' },
  {
    name: 'set-in-place-of-a-map.yaml',
    text: 'openapi: 3.0.0\npaths: {/a: {get: {responses: {"400": {description: x, content: !!set {b}}}}}}\n',
  },
];
