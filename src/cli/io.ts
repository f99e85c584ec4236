import { usualWidth, wrappedText } from '../report/wrapped.ts';
import { type Content, isData, type Line, piecesOf, shownOnTerminal } from '../text/line.ts';

/** An answer that can be chosen. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  /** Said of the one at which the cursor is. */
  readonly hint: string;
}

/** What the command is connected to, so that tests can hold it. */
export interface Streams {
  readonly cwd: string;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** All of standard input. */
  readonly stdin: () => Promise<Uint8Array>;
  /** Standard input piece by piece, for what may be larger than memory; absent where it is at hand as a whole. */
  readonly pieces?: () => AsyncIterable<Uint8Array>;
  /** Whether standard output shows colours. */
  readonly colours?: boolean;
  /** Whether standard output is a terminal, which escape sequences steer. */
  readonly terminal?: boolean;
  /** How wide standard output is, undefined where that is not known. */
  readonly columns?: number | undefined;
  /** How wide standard error is, undefined where that is not known. */
  readonly errorColumns?: number | undefined;
  /** Whether standard error is a terminal, on which a line can be written over. */
  readonly progress?: boolean;
  /** Asks for one of some choices; absent where nobody is there to answer, undefined where the question was left. */
  readonly choose?: (message: string, choices: readonly Choice[]) => Promise<string | undefined>;
}

/**
 * What commands talk to. All that they write leaves the program here: lines are made printable, and only what is called
 * data is written as it is, to all but a terminal.
 */
export interface Io extends Pick<Streams, 'cwd' | 'stdin' | 'pieces' | 'choose'> {
  readonly colours: boolean;
  /** How wide lines on standard output are at most. */
  readonly width: number;
  /** Standard output: data, or lines for people. */
  readonly write: (content: Content) => void;
  /** Standard error: data, or lines for people. */
  readonly writeError: (content: Content) => void;
  /** A line on standard error. */
  readonly say: (line: Line) => void;
  /** A text on standard error, in as many lines as it takes on a terminal; elsewhere it is one line, for tools that look through logs. */
  readonly tell: (text: string) => void;
  /** Puts a line over the one before it on standard error; absent where that is no terminal. */
  readonly redraw?: (line: string) => void;
}

/** What commands talk to, over the streams that are there. */
export function ioOf(streams: Streams): Io {
  const { cwd, stdin, pieces, stdout, stderr, choose, colours = false, terminal = false, progress = false } = streams;
  const { columns = usualWidth, errorColumns = Number.POSITIVE_INFINITY } = streams;
  const writeError = (content: Content) => put(content, stderr, { terminal: progress, colours: false });
  return {
    cwd,
    stdin,
    ...(pieces !== undefined && { pieces }),
    colours,
    write: content => put(content, stdout, { terminal, colours }),
    writeError,
    width: columns,
    say: line => writeError([line]),
    tell: text => writeError(wrappedText(text, errorColumns)),
    ...(progress && { redraw: (line: string) => stderr(`\r\u001B[K${shownOnTerminal(line)}`) }),
    ...(choose !== undefined && {
      choose: (message: string, choices: readonly Choice[]) =>
        choose(
          message,
          choices.map(({ value, label, hint }) => ({ value, label: shownOnTerminal(label), hint: shownOnTerminal(hint) })),
        ),
    }),
  };
}

function put(content: Content, stream: (text: string) => void, { terminal, colours }: { terminal: boolean; colours: boolean }): void {
  for (const text of piecesOf(content, colours)) stream(terminal && isData(content) ? shownOnTerminal(text) : text);
}
