/**
 * Data as YAML, the way people write it: block style, codes in quotes, short objects and lists of scalars on one line.
 * @param {object} value
 */
export function yamlOf(value) {
  return block(value, '');
}

/**
 * @param {object} value
 * @param {string} indent
 * @returns {string}
 */
function block(value, indent) {
  if (Array.isArray(value)) {
    return value.map(each => `${indent}-${isScalar(each) || isShort(each) ? ` ${inline(each)}\n` : inItem(each, indent)}`).join('');
  }
  return Object.entries(value)
    .map(
      ([key, each]) =>
        `${indent}${keyOf(key)}:${isScalar(each) || isShort(each) ? ` ${inline(each)}\n` : `\n${block(each, `${indent}  `)}`}`,
    )
    .join('');
}

/**
 * A map in a list, whose first key stands behind the dash.
 * @type {(value: object, indent: string) => string}
 */
const inItem = (value, indent) => ` ${block(value, `${indent}  `).slice(indent.length + 2)}`;

/** @type {(value: unknown) => value is string | number | boolean | null} */
const isScalar = value => typeof value !== 'object' || value === null;

/** @param {object} value */
const isShort = value => {
  const parts = Object.values(value);
  return parts.every(isScalar) && (Array.isArray(value) || parts.length < 2) && parts.join().length < 60 && !('$ref' in value);
};

/**
 * @param {unknown} value
 * @returns {string}
 */
function inline(value) {
  if (typeof value === 'string') return scalar(value);
  if (isScalar(value)) return String(value);
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  const entries = Object.entries(/** @type {object} */ (value));
  return `{${entries.map(([key, each]) => ` ${keyOf(key)}: ${inline(each)}`)}${entries.length > 0 ? ' ' : ''}}`;
}

/** @param {string} key */
const keyOf = key => (/^[A-Za-z/$][\w/{}.-]*$/.test(key) ? key : `'${key}'`);

/** @param {string} text */
const scalar = text =>
  /^[A-Za-z][\w .;-]*$/.test(text) && !/^(true|false|yes|no|on|off|null)$/i.test(text) ? text : `'${text.replaceAll("'", "''")}'`;
