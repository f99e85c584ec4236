/** Where in a recording an exchange stands. */
export interface TrafficPlace {
  /** The name of the recording. */
  readonly file: string;
  readonly unit: 'entry' | 'line';
  /** From 1. */
  readonly number: number;
}

/** A place as messages begin with it: `traffic.log:17`, `session.har: entry 3`. */
export function placeText({ file, unit, number }: TrafficPlace): string {
  return unit === 'line' ? `${file}:${number}` : `${file}: entry ${number}`;
}
