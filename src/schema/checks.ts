import { checks } from '../checks/index.ts';
import type { Schema } from '../checks/options.ts';
import { audits } from '../spectral/audits.ts';

/** The options of each check and audit, by its name. */
export const checkOptions: Readonly<Record<string, Schema>> = Object.fromEntries(
  [...checks, ...audits].map(({ name, options }): [string, Schema] => [name, options.schema ?? {}]).sort(),
);
