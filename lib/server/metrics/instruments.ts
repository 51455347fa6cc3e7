/** The labels of an instrument are named once; what values they take is bounded by `MOST_SERIES`. */
export type Labels<Name extends string> = Readonly<Record<Name, string>>;

interface Description<Name extends string> {
  /** As Prometheus spells the name that OpenTelemetry gives it. */
  readonly name: string;
  readonly help: string;
  readonly labels: readonly Name[];
  /** Of what is kept apart however many series there are: what alerts look at. */
  readonly alwaysKept?: (labels: Labels<Name>) => boolean;
}

/** A line of the exposition. */
export interface Sample {
  /** What is appended to the name of the instrument, such as `_bucket`. */
  readonly suffix?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface Instrument {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly collect: () => readonly Sample[];
}

export interface Counter<Name extends string> extends Instrument {
  readonly add: (labels: Labels<Name>, by?: number) => void;
}

export interface Histogram<Name extends string> extends Instrument {
  readonly record: (labels: Labels<Name>, value: number) => void;
}

/** Those of OpenTelemetry for the duration of HTTP requests, in seconds, and one more for what waits for others. */
export const SECONDS = [
  0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 30,
] as const;

/** More series than this count as one, whose labels all say `other`: nobody fills the memory by making up values. */
const MOST_SERIES = 400;

export function createCounter<Name extends string>(description: Description<Name>): Counter<Name> {
  return { ...createSum(description), type: 'counter' };
}

/** What goes up and down. */
export function createUpDownCounter<Name extends string>(
  description: Description<Name>,
): Counter<Name> {
  return { ...createSum(description), type: 'gauge' };
}

/** What is known only when somebody asks. */
export function createGauge(
  name: string,
  help: string,
  collect: Instrument['collect'],
): Instrument {
  return { name, help, type: 'gauge', collect };
}

function createSum<Name extends string>(description: Description<Name>) {
  const { name, help } = description;
  const series = createSeries(description, () => ({ value: 0 }));
  return {
    name,
    help,
    add: (given: Labels<Name>, by = 1) => {
      series.at(given).value += by;
    },
    collect: () => series.list().map(({ labels, held }) => ({ labels, value: held.value })),
  };
}

export function createHistogram<Name extends string>(
  description: Description<Name>,
  bounds: readonly number[] = SECONDS,
): Histogram<Name> {
  const { name, help } = description;
  const series = createSeries(description, () => ({
    counts: bounds.map(() => 0),
    count: 0,
    sum: 0,
  }));
  return {
    name,
    help,
    type: 'histogram',
    record(given, value) {
      const held = series.at(given);
      const bucket = bounds.findIndex((bound) => value <= bound);
      if (bucket >= 0) held.counts[bucket] = (held.counts[bucket] ?? 0) + 1;
      held.count += 1;
      held.sum += value;
    },
    collect: () =>
      series.list().flatMap(({ labels, held: { counts, count, sum } }) => {
        let below = 0;
        const buckets = bounds.map((bound, at) => {
          below += counts[at] ?? 0;
          return { suffix: '_bucket', labels: { ...labels, le: String(bound) }, value: below };
        });
        return [
          ...buckets,
          { suffix: '_bucket', labels: { ...labels, le: '+Inf' }, value: count },
          { suffix: '_sum', labels, value: sum },
          { suffix: '_count', labels, value: count },
        ];
      }),
  };
}

/** What is held for each combination of labels. */
function createSeries<Name extends string, Held>(
  { labels: names, alwaysKept }: Description<Name>,
  make: () => Held,
) {
  const all = new Map<string, { readonly labels: Record<string, string>; readonly held: Held }>();
  const find = (values: readonly string[], isKept: boolean): Held => {
    const key = values.join('\n');
    const known = all.get(key);
    if (known) return known.held;
    if (all.size >= MOST_SERIES && !isKept)
      return find(
        names.map(() => 'other'),
        true,
      );
    const labels = Object.fromEntries(names.map((name, at) => [name, values[at] ?? '']));
    const made = { labels, held: make() };
    all.set(key, made);
    return made.held;
  };
  return {
    at: (labels: Labels<Name>): Held =>
      find(
        names.map((name) => labels[name]),
        alwaysKept?.(labels) ?? false,
      ),
    list: () => [...all.values()],
  };
}
