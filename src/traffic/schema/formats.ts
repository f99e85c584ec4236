import type { Format } from 'ajv';
import { fullFormats } from 'ajv-formats/dist/formats.js';

const { date, 'date-time': dateTime, uuid, ipv4, ipv6 } = fullFormats;

/**
 * The formats that bodies are held against, each defined by an RFC so that there is no doubt what it allows. For others, such as
 * `uri`, `byte` and `int64` (larger than JavaScript's numbers), practice differs from the letter, and nothing is said.
 *
 * In JSON Schema 2020-12, and so from OpenAPI 3.1 on, a format by itself is an annotation (Validation, section 7.2.1). It is
 * judged there too: in a description of an API it is a promise, and programs that are generated from it read the value so.
 */
export const formats: Readonly<Record<string, Format>> = {
  date,
  // With an offset, which RFC 3339, section 5.6, requires.
  'date-time': dateTime,
  uuid,
  ipv4,
  ipv6,
  // Only what surely is none: RFC 5321 allows far more than the usual patterns.
  email: (text: string) => text.lastIndexOf('@') > 0 && !text.endsWith('@'),
  int32: { type: 'number', validate: (value: number) => value >= -(2 ** 31) && value < 2 ** 31 },
};
