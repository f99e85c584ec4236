import { codes, operation } from '../documents.ts';
import { casesOf } from './cases.ts';

const sharedResponse = casesOf('shared-response');
const by = (ref: string) =>
  `${operation('get /a', `'404': {$ref: '${ref}'}`)}components: {responses: {Lost: {description: x}, Again: {$ref: '#/components/responses/Lost'}}}\n`;

sharedResponse(
  'a component',
  { codes: ['4XX'] },
  {
    reported: [
      [
        'what is written out',
        operation('get /a', codes(404)),
        'get /a 404',
        'declares 404 without a reference; the policy requires a reference to a component.',
      ],
      [
        'the response of another operation',
        `${operation('get /a', "'200': {}, '404': {$ref: '#/paths/~1a/get/responses/200'}")}`,
        'get /a 404',
        'declares 404 by #/paths/~1a/get/responses/200; the policy requires a reference to a component.',
      ],
    ],
    silent: [
      ['a component', by('#/components/responses/Lost')],
      ['other codes', operation('get /a', codes(200))],
      ['a reference that leads nowhere', by('#/components/responses/None')],
      [
        'references that lead in a circle',
        `${operation('get /a', "'404': {$ref: '#/components/responses/R'}")}components: {responses: {R: {$ref: '#/components/responses/R'}}}\n`,
      ],
    ],
  },
);

sharedResponse(
  'its name',
  { codes: ['404'], name: '^Lost' },
  {
    reported: [
      [
        'another',
        `${operation('get /a', "'404': {$ref: '#/components/responses/Gone'}")}components: {responses: {Gone: {description: x}}}\n`,
        'get /a 404',
        'declares 404 by #/components/responses/Gone; the policy requires a reference to a component with a name that matches ^Lost.',
      ],
    ],
    silent: [
      ['the name', by('#/components/responses/Lost')],
      ['the name, by way of another', by('#/components/responses/Again')],
    ],
  },
);

sharedResponse(
  'its document',
  { codes: ['404'], document: 'common[.]yaml$' },
  {
    reported: [
      [
        'this one',
        by('#/components/responses/Lost'),
        'get /a 404',
        'declares 404 by #/components/responses/Lost; the policy requires a reference to a component in a document that matches common[.]yaml$.',
      ],
    ],
    silent: [['what is written out elsewhere and not known', by('./common.yaml#/components/responses/Lost')]],
  },
);
