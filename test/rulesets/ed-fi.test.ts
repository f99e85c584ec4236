import { describe, expect, test } from 'vitest';
import { lint } from '../lint.ts';

describe('ed-fi: the list of codes is closed', () => {
  test('a code outside the table is reported where it stands', async () => {
    const document = `
openapi: 3.0.3
info: {title: Students, version: '1'}
paths:
  /students/{id}:
    get:
      responses:
        '200': {description: A student, content: {application/json: {schema: {type: object}}}}
        '404': {description: None}
        '422': {description: No}
        '500': {description: Failed, content: {application/json: {schema: {properties: {message: {type: string}}}}}}
`;
    expect(await lint(document, 'ed-fi')).toEqual([
      {
        rule: 'ed-fi-permitted-codes',
        severity: 'error',
        at: 'paths./students/{id}.get.responses.422',
        message:
          'GET /students/{id} declares 422, which Ed-Fi does not permit (permitted: 200, 201, 204, 304, 400, 401, 403, 404, 409, 412, 500). Ed-Fi Response Codes, Table 6: must.',
      },
    ]);
  });
});
