import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { corpusDocuments } from '../documents-in-corpus.ts';
import { found } from '../hostile/found.ts';
import { structures } from '../hostile/structures.ts';

const info = 'info: {title: Seed, version: "1"}';
const json = (schema: string) => `content: {application/json: {schema: ${schema}}}`;

/** Valid documents of each version, with what rules look at, in several styles. */
const own = [
  `openapi: 3.0.3 # the version
${info}
# Who may call.
security:
  - basic: []
x-a: &shared {description: Shared by aliases.}
paths:
  # All of a.
  /a:
    parameters:
      - name: If-None-Match   # a condition
        in: header
        schema: { type: string }
    get:
      operationId: listA
      tags: [a, b]
      responses:
        # It went well.
        '200':
          description: "The list of a." # here it is
          headers: { ETag: { schema: { type: string } } }
          ${json('{ type: array, items: { $ref: "#/components/schemas/Thing" } }')}

        '404': { $ref: '#/components/responses/NotFound' }
        # What else may happen.
        default:
          $ref: '#/components/responses/Unexpected'
    post:
      requestBody:
        ${json('{ type: object }')}
      responses: { '201': { description: Made., headers: { Location: { schema: { type: string } } } } }
      callbacks:
        done: { '{$request.body#/url}': { post: { responses: { '204': { description: Taken. } } } } }
  /a/{id}:
    parameters: [{ $ref: '#/components/parameters/Id' }]
    put:
      security: []
      responses:
        '204': *shared
        '412': { description: Changed meanwhile. }
    delete:
      responses:
        '204':
          description: >-
            Taken away
            for good.

        # Nobody there.
        '404': { $ref: '#/components/responses/NotFound' }
components:
  parameters:
    Id: { name: id, in: path, required: true, schema: { type: string } }
  responses:
    NotFound:
      description: Not there.
      ${json('{ $ref: "#/components/schemas/Error" }')}
    Unexpected: { description: Something else. }
  schemas:
    Thing: { type: object, properties: { id: { type: string }, code: { type: integer } } }
    Error:
      type: object
      required: [code]
      properties:
        code: { type: integer }
        message: { type: string, nullable: true }
  securitySchemes:
    basic: { type: http, scheme: basic }
`,
  `swagger: "2.0"
${info}
produces: [application/json]
paths:
    /a:
        get:
            responses:
                "200": {description: Fine., schema: {type: object}}
                "404": {$ref: "#/responses/NotFound"}
        post:
            parameters:
            -   {name: body, in: body, schema: {$ref: "#/definitions/Thing"}}
            security:
            -   key: []
            responses:
                "201":
                    description: Made.
                    headers:
                        Location: {type: string}
                "400": {description: Wrong., schema: {$ref: "#/definitions/Error"}}
    /a/{id}:
        parameters:
        -   {name: id, in: path, required: true, type: string}
        delete:
            responses:
                "204": {description: Gone.}
responses:
    NotFound: {description: Not there., schema: {$ref: "#/definitions/Error"}}
definitions:
    Thing: {type: object}
    Error: {type: object, properties: {code: {type: integer}, message: {type: string}}}
securityDefinitions:
    key: {type: apiKey, in: header, name: X-Key}
`,
  `{
  "openapi": "3.1.0",
  "info": {"title": "Seed", "version": "1"},
  "paths": {
    "/a": {
      "get": {
        "responses": {
          "200": {"description": "Fine.", "content": {"application/json": {"schema": {"type": ["object", "null"]}}}},
          "4XX": {"description": "Wrong.", "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}
        }
      },
      "patch": {
        "security": [{"token": []}, {}],
        "requestBody": {"$ref": "#/components/requestBodies/A"},
        "responses": {"200": {"$ref": "#/components/responses/Ok", "description": "Another text."}, "409": {"description": "In the way."}}
      }
    },
    "/b": {"$ref": "#/components/pathItems/B"}
  },
  "webhooks": {"made": {"post": {"responses": {"200": {"description": "Taken."}}}}},
  "components": {
    "pathItems": {"B": {"head": {"responses": {"200": {"description": "Fine."}}}}},
    "requestBodies": {"A": {"content": {"application/json": {"schema": {}}}}},
    "responses": {"Ok": {"description": "Fine."}},
    "schemas": {"Problem": {"type": "object", "properties": {"type": {"type": "string"}, "status": {"type": "integer"}}}},
    "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}
  }
}
`,
  `openapi: 3.2.0
$self: https://example.invalid/openapi.yaml
${info}
x-responses: &responses
  '200': {description: Fine.}
  '404': &gone
    description: Gone.
paths:
  /a:
    query:
      responses: {'200': {description: Found.}}
    additionalOperations:
      COPY:
        responses:
          <<: *responses
          '500': {description: Broken.}
    get: {responses: *responses}
    put:
      responses:
      - not
      - a map
  /b:
    x-ignore-rules: {ed-fi-*: The gateway answers these}
    get:
      x-statute-exceptions:
      - {rule: [rest-rulebook-*, crest-*], codes: ['404', 5XX], reason: Another team answers that, expires: 2099-01-01}
      responses:
        '200':
          summary: Fine.
        '404': *gone
  /c: {$ref: 'other.yaml#/a'}
`,
  `openapi: 3.0.0
${info}
paths: {/a: {get: {responses: {'200': {description: Fine., ${json('{}')}}}}, post: {responses: {}}}, /b: {delete: {responses: {204: {description: Gone.}}}}}
`,
  `"openapi": "3.0.1"
"info":
  "title": 'Quoted'
  "version": "1"
"paths":
  "/a":
    "get":
      "responses":
        "200":
          "description": |
            Several

            lines

        "500":
          "description": "Broken."
          "content":
            "application/json":
              "schema": {"type": "object", "properties": {"stack": {"type": "string"}}}
    "post":
      "responses":
`,
];

/** What the file beside a document holds. */
export const beside = `a:
  get:
    responses:
      '200': {description: Fine.}
      '404': {$ref: '#/b'}
  parameters: []
b:
  description: Behind a reference. # in another file
`;

/** A file that is no OpenAPI document, and that nothing may be written into. */
export const data = '{\n  "name": "a",\n  "scripts": { "get": { "responses": {} }, "description": "x" }\n}\n';

/** Hostile documents that are small, with the valid ones in several styles, the examples, and where they are there, real ones. */
export function seeds(): { own: string[]; real: string[]; hostile: string[] } {
  const folder = fileURLToPath(new URL('../../examples/', import.meta.url));
  const examples = ['students.yaml', 'enrollments.yaml', 'exceptions.yaml', 'own-guideline/orders.yaml'];
  return {
    own: [...own, ...examples.map(name => readFileSync(join(folder, name), 'utf8'))],
    real: corpusDocuments()
      .filter(path => statSync(path).size < 40_000)
      .map(path => readFileSync(path, 'utf8')),
    hostile: [...found, ...structures].map(({ text }) => text).filter(text => text.length < 4_000),
  };
}
