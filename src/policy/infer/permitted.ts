import type { Method } from '../../openapi/operation.ts';
import type { Status } from '../../openapi/status.ts';
import { areFew, byMethod, type Observed, type Tolerance } from './observation.ts';

/** A key of responses and how many operations of its method declare it. */
interface Declared {
  readonly key: string;
  readonly status: Status;
  readonly count: number;
  /** Whether what is learnt permits it. */
  readonly permitted: boolean;
}

/** What the operations of a method declare. */
export interface MethodTable {
  readonly method: Method;
  readonly operations: number;
  readonly declared: readonly Declared[];
  /** Codes that stand for a range of which no code is permitted by itself: the general one of the class (RFC 9110, section 15). */
  readonly forRanges: readonly string[];
}

/** What operations declare, by method. */
export interface Permitted {
  readonly methods: readonly MethodTable[];
  readonly ranges: boolean;
  readonly default: boolean;
}

/** Learns which codes each method declares. */
export function permittedIn(all: readonly Observed[], tolerance: Tolerance): Permitted {
  const general = (kind: Status['kind']) =>
    !areFew(all.filter(({ operation }) => operation.responses.some(({ status }) => status.kind === kind)).length, all.length, tolerance);
  const [ranges, byDefault] = [general('range'), general('default')];
  return {
    methods: byMethod(all).map(([method, some]) => tableOf(method, some, { ranges, default: byDefault }, tolerance)),
    ranges,
    default: byDefault,
  };
}

function tableOf(
  method: Method,
  some: readonly Observed[],
  general: Pick<Permitted, 'ranges' | 'default'>,
  tolerance: Tolerance,
): MethodTable {
  const counts = new Map<string, { status: Status; count: number }>();
  for (const { key, status } of some.flatMap(({ operation }) => operation.responses)) {
    counts.set(key, { status, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  const declared = [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { status, count }]): Declared => {
      const permitted = {
        code: !areFew(count, some.length, tolerance),
        range: general.ranges,
        default: general.default,
        other: false,
      }[status.kind];
      return { key, status, count, permitted };
    });
  const codes = declared.filter(({ permitted, status }) => permitted && status.kind === 'code').map(({ key }) => key);
  const forRanges = declared.flatMap(({ permitted, status }) =>
    permitted && status.kind === 'range' && !codes.some(code => code.startsWith(status.class)) ? `${status.class}00` : [],
  );
  return { method, operations: some.length, declared, forRanges: [...new Set(forRanges)] };
}
