import { editDistance } from '../text/edit-distance.ts';
import { UserError } from '../user-error.ts';
import { builtInNames, ownTable } from './built-in.ts';

/**
 * The error for a ruleset that does not exist, with the built-in ruleset that may be meant.
 * @param otherwise what else is accepted, such as a path
 */
export function unknownRuleset(name: string, otherwise = ''): UserError {
  const meant = builtInNames.filter(each => isLike(name.toLowerCase(), each));
  if (name === ownTable)
    return new UserError(
      `${ownTable} checks nothing without a table of yours; expected a ruleset file that extends statute/rulesets/${ownTable}.yaml (statute init writes one)`,
    );
  const hint = meant.length === 1 ? ` (did you mean ${meant[0]}?)` : '';
  return new UserError(`there is no ruleset ${name || 'without a name'}${hint}; expected one of ${builtInNames.join(', ')}${otherwise}`);
}

/** Whether a name begins another, or differs from it in a third of its letters at most. A name much longer is not compared. */
function isLike(name: string, other: string): boolean {
  const most = Math.floor(other.length / 3);
  if (Math.abs(name.length - other.length) > most) return name.length > 1 && other.startsWith(name);
  return editDistance(name, other) <= most;
}
