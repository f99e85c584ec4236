import { UserError } from '../user-error.ts';

/** Components that something needs and that cannot be added: that is left then, and the rest is fixed. */
export class Hindered extends UserError {}
