import type { Node, Path } from '../openapi/node.ts';
import { propertiesAt, type Shape, shapeOf } from '../openapi/schema.ts';
import { matchesGlobs } from './glob.ts';

/** The names on the way to a property: a list is looked through. */
export function propertyPath(property: string): Path {
  return property
    .replaceAll('[]', '')
    .split('.')
    .filter(name => name !== '');
}

/** Whether a schema has all of some properties, dotted; `*` stands for any part of the last name. */
export function hasAll(schema: Node | undefined, properties: readonly string[]): boolean {
  return properties.every(property =>
    property.includes('*')
      ? (holdersOf(schema, property)?.some(shape => isNamed(shape, property)) ?? false)
      : (propertiesAt(schema, propertyPath(property))?.length ?? 0) > 0,
  );
}

/** Whether a schema is known not to have a property, dotted; with `*` none that it stands for. */
export function isKnownMissing(schema: Node | undefined, property: string): boolean {
  if (!property.includes('*')) return propertiesAt(schema, propertyPath(property))?.length === 0;
  return holdersOf(schema, property)?.every(shape => shape.known && !isNamed(shape, property)) ?? false;
}

/** What has the properties of a schema: the object, or the items of a list. */
export function holderOf(schema: Node | undefined): Shape {
  const shape = shapeOf(schema);
  return shape.properties.size > 0 || shape.items === undefined ? shape : shapeOf(shape.items);
}

/** What a property is looked for in; undefined where that cannot be told. */
function holdersOf(schema: Node | undefined, property: string): Shape[] | undefined {
  const way = propertyPath(property).slice(0, -1);
  return way.length === 0 ? [holderOf(schema)] : propertiesAt(schema, way)?.map(holderOf);
}

function isNamed({ properties, required }: Shape, property: string): boolean {
  const name = propertyPath(property).at(-1) ?? '';
  return [...properties.keys(), ...required].some(each => matchesGlobs(each, [name]));
}
