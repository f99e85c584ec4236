/** Values of an option: one of every kind that the page of the checks says is taken, and one of every kind that it says is not. */
export interface Kinds {
  readonly taken: readonly unknown[];
  readonly refused: readonly unknown[];
}

const notLists = ['404', 404, { all: ['404'] }, true, null];
const notTexts = ['', true, ['a'], { a: 1 }, null];
export const codes: Kinds = {
  taken: [['404'], [404], ['100', '599'], ['4XX'], ['1XX', '5XX'], ['default'], ['404', '5XX', 'default', 201], []],
  refused: [
    ...notLists,
    ['4xx'],
    ['6XX'],
    ['0XX'],
    ['XXX'],
    ['99'],
    ['600'],
    [99],
    [600],
    [404.5],
    ['Default'],
    ['4'],
    [''],
    [null],
    [['404']],
  ],
};
export const texts: Kinds = { taken: [['a'], ['a', 'b c'], [1], []], refused: ['a', 1, true, null, [''], [null], [true], [['a']]] };
export const text: Kinds = { taken: ['a', 'a b', 404], refused: notTexts };
export const mediaTypes: Kinds = {
  taken: [['application/json'], ['application/*+json', '*/*'], ['application/json; charset=utf-8'], []],
  refused: ['application/json', ['json'], ['application/'], ['a b/c'], [1], true, null],
};
export const type: Kinds = {
  taken: ['string', 'integer', 'number', 'boolean', 'array', 'object'],
  refused: ['null', 'String', ['string'], 1, null],
};
export const count: Kinds = { taken: [1, 8, 100], refused: [0, -1, 1.5, '8', [8], null] };
export const pattern: Kinds = { taken: ['^a$', 'a|b'], refused: ['', 404, ['a'], { a: 1 }, true, null] };
export const flag: Kinds = { taken: [true, false], refused: ['true', 'yes', 0, 1, null, []] };
