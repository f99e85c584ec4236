import { UserError } from '../../user-error.ts';

/** What is wrong with a recording as a whole. Its message is what follows the name. */
export class Unfit extends UserError {}

/** The same where only the rest of it cannot be read. */
export class Damaged extends Unfit {}
