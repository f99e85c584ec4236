/** An answer that can be chosen. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  /** Said of the one at which the cursor is. */
  readonly hint: string;
}

/** What a command talks to, so that tests can hold it. */
export interface Io {
  readonly cwd: string;
  /** Data. */
  readonly stdout: (text: string) => void;
  /** Talk. */
  readonly stderr: (text: string) => void;
  /** All of standard input. */
  readonly stdin: () => Promise<Uint8Array>;
  /** Whether standard output shows colours. */
  readonly colours?: boolean;
  /** Whether standard error is a terminal, on which a line can be written over. */
  readonly progress?: boolean;
  /** Asks for one of some choices; absent where nobody is there to answer, undefined where the question was left. */
  readonly choose?: (message: string, choices: readonly Choice[]) => Promise<string | undefined>;
}
