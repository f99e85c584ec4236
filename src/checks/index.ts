import { answers } from './answers.ts';
import { asDeclared } from './as-declared.ts';
import { bodyIdentifier } from './body-identifier.ts';
import { bodySchema } from './body-schema.ts';
import type { Check } from './check.ts';
import { codeCount } from './code-count.ts';
import { errorSchema } from './error-schema.ts';
import { forbiddenCodes } from './forbidden-codes.ts';
import { headerType } from './header-type.ts';
import { mediaTypes } from './media-types.ts';
import { noErrorInSuccess } from './no-error-in-success.ts';
import { noInternals } from './no-internals.ts';
import { permittedCodes } from './permitted-codes.ts';
import { requestHeaders } from './request-headers.ts';
import { requiredCodes } from './required-codes.ts';
import { responseBody } from './response-body.ts';
import { responseDescription } from './response-description.ts';
import { responseHeaders } from './response-headers.ts';
import { sharedResponse } from './shared-response.ts';
import { teamPolicy } from './team-policy.ts';

/** Every check, by the name that a ruleset gives as `function`. */
export const checks = [
  answers,
  asDeclared,
  bodyIdentifier,
  bodySchema,
  codeCount,
  errorSchema,
  forbiddenCodes,
  headerType,
  mediaTypes,
  noErrorInSuccess,
  noInternals,
  permittedCodes,
  requestHeaders,
  requiredCodes,
  responseBody,
  responseDescription,
  responseHeaders,
  sharedResponse,
  teamPolicy,
] as readonly Check<unknown>[];
