import type { Reader } from '../checks/options.ts';
import { inOneLine, refuse } from './wording.ts';

/** What people write where a reason is asked for and they have none, without case and punctuation. */
const phrases = new Set(
  `n a|not applicable|not available|not needed|not relevant|not sure|not now|for now|to do|to be done|to be determined|to be defined
to be decided|to be confirmed|to be discussed|fix me|fix later|fix it later|will fix|will fix later|wont fix|won t fix|do it later
ignore this|ignore it|ignore rule|ignore this rule|ignore for now|skip this|skip it|no reason|no reason given|no comment|none given|not given
just because|the reason|a reason|some reason|your reason|my reason|reason here|your reason here|add reason|add a reason|add reason here
insert reason|insert reason here|reason goes here|an exception|this is an exception|exception to the rule|see above|see below|as above
i don t know|don t know|dont know|do not know|work in progress|in progress|lorem ipsum|fill in|fill this in|fill me in|place holder`.split(
    /[|\n]/,
  ),
);

/** A reason that is put off: a word or two after one of these does not make it one. */
const putOff = /^(to ?do|fix ?me|tb[dac]|xxx)\b/;

/** Reads why a rule does not hold: some words that say something. */
export const reason: Reader<string> = (value, key) => {
  if (typeof value !== 'string' || isEmptyPhrase(value))
    return refuse(value, key, 'a few words that explain why the rule does not apply here');
  return inOneLine(value);
};

/**
 * Whether a text says nothing. A single word of plain letters never is a reason; what holds a digit or
 * is written in another script may be, and is let through.
 */
export function isEmptyPhrase(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  const plain = words.join(' ');
  const single = new Set(words).size === 1 && /^[a-z ]+$/.test(plain);
  const short = /^[\p{Script=Latin}\p{N}]{0,3}$/u.test(plain);
  return short || single || phrases.has(plain) || (putOff.test(plain) && words.length <= 4);
}
