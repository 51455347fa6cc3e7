import type { Compilable, CompiledQuery, DialectAdapter, Kysely } from 'kysely';
import type { Schema } from './schema';
import type { Question, Script } from './script';

type Ask<Values, Result> = (values: Values) => Script<readonly Result[]>;

/**
 * A query that is compiled once and run with other values each time: to build one and to turn it into SQL costs more than
 * SQLite takes to run it. `build` may only pass the values on, for it is called with what stands for them.
 */
export function prepare<Values extends object, Result>(
  build: (db: Kysely<Schema>, values: Values) => Compilable<Result>,
): Ask<Values, Result> {
  const ask = prepareRows<Values, Result>((db, [values]) => {
    if (values === undefined) throw new Error('There is always one.');
    return build(db, values);
  });
  return (values) => ask([values]);
}

/** The same for any number of rows; compiled once for each number. */
export function prepareRows<Row extends object, Result>(
  build: (db: Kysely<Schema>, rows: readonly Row[]) => Compilable<Result>,
): Ask<readonly Row[], Result> {
  // By the adapter, which is one for each database and the same in its transactions.
  const known = new WeakMap<DialectAdapter, Map<number, CompiledQuery<Result>>>();
  function compile(db: Kysely<Schema>, rows: readonly Row[]): CompiledQuery<Result> {
    const { adapter } = db.getExecutor();
    const bySize = known.get(adapter) ?? new Map<number, CompiledQuery<Result>>();
    known.set(adapter, bySize);
    const compiled = bySize.get(rows.length) ?? build(db, rows.map(blanksFor)).compile();
    bySize.set(rows.length, compiled);
    const parameters = compiled.parameters.map((parameter) =>
      parameter instanceof Blank ? parameter.fillFrom(rows) : parameter,
    );
    return { ...compiled, parameters };
  }

  return function* (values) {
    const question: Question<Result> = { compile: (db) => compile(db, values), rows: [] };
    yield question;
    return question.rows;
  };
}

/** Stands for a value of a row. */
class Blank {
  readonly #at: number;
  readonly #name: string;

  constructor(at: number, name: string) {
    this.#at = at;
    this.#name = name;
  }

  fillFrom(rows: readonly object[]): unknown {
    const row = rows[this.#at];
    return row && Reflect.get(row, this.#name);
  }
}

function blanksFor<Row extends object>(row: Row, at: number): Row {
  const blanks = Object.keys(row).map((name) => [name, new Blank(at, name)]);
  return Object.fromEntries(blanks);
}
