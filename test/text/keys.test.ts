import { expect, test } from 'vitest';
import { byJsYaml, byYaml } from '../../src/text/data.ts';
import { documentOf } from '../../src/text/document.ts';
import { readingOf } from '../../src/text/reading.ts';

test.each([
  ['404', '404'],
  ['0404', '404'],
  ['0x10', '16'],
  ['True', 'true'],
  ['~', 'null'],
  ['"~"', '~'],
  ["'0404'", '0404'],
  ['!!null ""', 'null'],
  ['!!null null', 'null'],
  ['!<tag:yaml.org,2002:null> ""', 'null'],
  ['!!int "5"', '5'],
  ['!!int 0x10', '16'],
  ['!!float "1"', '1'],
  ['!!bool "True"', 'true'],
  ['!!str 0404', '0404'],
  ['!!str 0x1F', '0x1F'],
  ['!!str ~', '~'],
  ['! 0404', '0404'],
  ['!<tag:yaml.org,2002:str> 0404', '0404'],
])('the key %s is %s to every reader', (written, name) => {
  const text = `paths:\n  ${written} : {get: {}}\n`;
  const expected = { paths: { [name]: { get: {} } } };
  expect(byJsYaml(text)?.data).toEqual(expected);
  expect(byYaml(text)?.data).toEqual(expected);
  expect(documentOf(text, 'a.yaml')?.data).toEqual(expected);
  expect(readingOf(text, 'a.yaml').data).toEqual(expected);
});
