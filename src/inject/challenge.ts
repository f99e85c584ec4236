import { type Fields, field, isFields } from '../openapi/node.ts';
import { methods } from '../openapi/operation.ts';

/** The challenge that standard responses show where nothing is known of the API's security. */
export const usualChallenge = 'Bearer realm="api"';

/** Challenges by their scheme in lower case (RFC 7617, 2; RFC 6750, 3; RFC 7616, 3.3, whose nonce this is). */
const challenges: Readonly<Record<string, string>> = {
  basic: 'Basic realm="api"',
  bearer: usualChallenge,
  digest: 'Digest realm="api", qop="auth", algorithm=SHA-256, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GyTo0v"',
};

/**
 * The value of WWW-Authenticate by which a server asks for one of some security schemes (RFC 9110, sections 11.6.1 and 15.5.2):
 * a challenge for each kind of them, in their order.
 * @param schemes Security Scheme Objects of any version
 * @returns undefined where none has a registered challenge: API keys and client certificates have none
 */
export function challengeFor(schemes: readonly unknown[]): string | undefined {
  const all = new Set(schemes.flatMap(scheme => challengeOfScheme(scheme) ?? []));
  return all.size === 0 ? undefined : [...all].join(', ');
}

/**
 * The challenge of the security schemes that a document requires somewhere, else of all that it has.
 * @param root an OpenAPI document of any version
 */
export function challengeOf(root: unknown): string | undefined {
  const schemes = field(root, 'securityDefinitions') ?? field(field(root, 'components'), 'securitySchemes');
  if (!isFields(schemes)) return undefined;
  const used = namesIn(root).filter(name => Object.hasOwn(schemes, name));
  return challengeFor((used.length > 0 ? used : Object.keys(schemes)).map(name => schemes[name]));
}

/** Swagger 2.0 has `basic` for the type; tokens of OAuth 2.0 and OpenID Connect are bearer tokens. */
function challengeOfScheme(scheme: unknown): string | undefined {
  const type = field(scheme, 'type');
  if (type === 'oauth2' || type === 'openIdConnect') return challenges.bearer;
  const name = type === 'http' ? field(scheme, 'scheme') : type === 'basic' ? type : undefined;
  const key = typeof name === 'string' ? name.toLowerCase() : '';
  return Object.hasOwn(challenges, key) ? challenges[key] : undefined;
}

/** The names of the security schemes that a document and its operations require, each once. */
function namesIn(root: unknown): string[] {
  const items = Object.values(fieldsOf(field(root, 'paths'))).filter(isFields);
  const operations = items.flatMap(item => methods.map(method => item[method]));
  const requirements = [root, ...operations].flatMap(each => field(each, 'security') ?? []);
  return [...new Set(requirements.filter(isFields).flatMap(requirement => Object.keys(requirement)))];
}

function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}
