/** What a text that leaves a server by mistake looks like, and what it is. Each pattern is the form that the runtime itself writes. */
const signs: readonly (readonly [RegExp, string])[] = [
  [/\bat (?:[\w$<>]+\.)+[\w$<>]+\([\w$]+\.(?:java|kt|scala|groovy):\d+\)/, 'a Java stack trace'],
  [/\b(?:java|javax|jakarta|org|com|io)(?:\.\w+)+(?:Exception|Error)(?::|\b(?=\s+at ))/, 'the name of a Java exception'],
  [/Traceback \(most recent call last\):|^ *File "[^"\n]+", line \d+, in /m, 'a Python traceback'],
  [/^[ \t]*at .+ \((?:file:\/\/|node:|\/|[A-Za-z]:\\)[^)\n]*:\d+:\d+\)/m, 'a JavaScript stack trace'],
  [/^[ \t]*at [\w.`<>[\],]+\(.*\)(?: in .+:line \d+)?\s*$[\s\S]*^[ \t]*at [\w.`<>[\],]+\(/m, 'a .NET stack trace'],
  [/\bSystem(?:\.\w+)*\.\w+Exception: /, 'the name of a .NET exception'],
  [/#\d+ \/[^\s(]+\.php\(\d+\): |PHP Fatal error: /, 'a PHP stack trace'],
  [/(?:Fatal error|Uncaught \w+): [\s\S]{0,400}\bon line \d+/, 'a PHP error'],
  [/\bgoroutine \d+ \[[a-z ]+\]:/, 'a Go stack trace'],
  [/^[\w./-]+\.rb:\d+:in [`'][^'\n]+'/m, 'a Ruby stack trace'],
  [/thread '[^'\n]*' panicked at /, 'a Rust panic'],
  [/\bSQLSTATE\[?\s?[0-9A-Z]{5}\b/, 'an SQL state'],
  [/\bORA-\d{5}: /, 'an Oracle error'],
  [/You have an error in your SQL syntax|Duplicate entry '[^'\n]*' for key/, 'a MySQL error'],
  [/\bE11000 duplicate key error/, 'a MongoDB error'],
  [
    /\b(?:syntax error at or near "|relation "[^"\n]+" does not exist|violates (?:foreign key|unique|not-null|check) constraint ")/,
    'a PostgreSQL error',
  ],
  [/\bSQLITE_[A-Z]+: |(?:UNIQUE|FOREIGN KEY|NOT NULL|CHECK) constraint failed/, 'an SQLite error'],
  [
    /\bUnclosed quotation mark after the character string|Incorrect syntax near '|Violation of (?:UNIQUE|PRIMARY) KEY constraint|\bSqlException \(0x/,
    'an SQL Server error',
  ],
  [
    /\b(?:org\.hibernate|com\.mysql|org\.postgresql|oracle\.jdbc|sun\.reflect|org\.springframework)\.[\w.$]+/,
    'the name of a class of the server',
  ],
];

/** Of a longer text only the beginning is looked at, and longer lines are looked at in pieces: the patterns can take the square of their length. */
const most = { characters: 100_000, inLine: 2000 };

const longLine = new RegExp(`[^\\n]{${most.inLine}}`, 'g');

/** What shows the inside of the system in the text of an error's body; undefined where nothing is known to. */
export function internalsIn(text: string): string | undefined {
  // In JSON the lines of a text are escaped.
  const plain = text
    .slice(0, most.characters)
    .replaceAll('\\n', '\n')
    .replaceAll('\\t', '\t')
    .replaceAll('\\"', '"')
    .replaceAll('\\/', '/');
  const lines = plain.replace(longLine, '$&\n');
  return signs.find(([pattern]) => pattern.test(lines))?.[1];
}
