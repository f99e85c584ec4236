import { expect, test } from 'vitest';
import { refuseJsonMistakes } from '../../src/text/json-mistake.ts';

const refusal = (text: string, name: string): string => {
  try {
    refuseJsonMistakes(text, name);
    return '';
  } catch (error) {
    return String(error).replace('UserError: ', '');
  }
};

const comment = (mark: string) => `a comment (${mark}), which JSON does not allow; expected JSON without comments, or YAML`;

test.each([
  ['a comment', '{\n  "a": 1,\n  // all\n  "b": 2\n}', `3:3: ${comment('//')}`],
  ['a comment before all', '/* all */ {"a": 1}', `1:1: ${comment('/*')}`],
  ['a comment after a value', '{"a": [1 /* one */]}', `1:10: ${comment('/*')}`],
  ['a comment after all', '{"a": "//"}\n# end\n', `2:1: ${comment('#')}`],
  ['a comma at the end of an object', '{"a": 1,\n}', '2:1: a comma before }, which JSON does not allow; expected no trailing comma'],
  ['a comma at the end of a list', '{"a": [1, ]}', '1:11: a comma before ], which JSON does not allow; expected no trailing comma'],
  ['a key without quotes', '{openapi: "3.0.3"}', '1:2: unexpected "openapi"; expected a key in double quotes'],
  ['a key in single quotes', "{'a': 1}", '1:2: unexpected "\'"; expected a key in double quotes'],
  ['no value', '{"a": }', '1:7: unexpected "}"; expected a value'],
  ['no colon', '{"a" 1}', '1:6: unexpected "1"; expected a colon'],
  ['no comma', '{"a": 1\n"b": 2}', '2:1: an unexpected string; expected a comma or }'],
  ['a number as in YAML', '[0x1F]', '1:3: unexpected "x1F"; expected a comma or ]'],
  ['a text on two lines', '{"a": "b\nc"}', '1:7: a string that JSON does not allow; expected a value'],
  ['an escape as in YAML', '{"a": "\\x41"}', '1:7: a string that JSON does not allow; expected a value'],
  ['a tab in a text', '{"a": "\t"}', '1:7: a string that JSON does not allow; expected a value'],
  ['an end too soon', '\uFEFF{"a": [', '1:9: unexpected end of the text; expected a value'],
  ['more than one value', '{}\n{}', '2:1: unexpected "{"; expected nothing after the JSON'],
  ['a YAML document', 'openapi: 3.0.3\n', '1:1: unexpected "openapi"; expected a value'],
])('%s is no JSON', (_, text, expected) => {
  expect(refusal(text, 'a.json')).toBe(`a.json:${expected}`);
});

test.each([
  ['{"a": 1, // one\n"b": 2}', `1:10: ${comment('//')}`],
  ['{"a": 1 /* one */}', `1:9: ${comment('/*')}`],
])('elsewhere only what is JSON up to a comment is refused: %s', (text, expected) => {
  expect(refusal(text, 'a.yaml')).toBe(`a.yaml:${expected}`);
});

test.each([
  '{openapi: 3.0.3, "a": 1}',
  '{"a": 1,}',
  '{"a": 1} # end',
  '{"a": {/b: 1}}',
  'a: 1 // b',
  '{"paths": {/*: {}}}'.replace('*', 'a'),
])('YAML in braces is YAML: %s', text => {
  expect(refusal(text, '<STDIN>')).toBe('');
});
