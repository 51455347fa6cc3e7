import { readFileSync } from 'node:fs';
import type { Release } from '../../lib/workload/releases';

export interface Exchange {
  readonly id: string;
  readonly about: string;
  readonly version: Release;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
    /** Says in words what a body too long to keep was. */
    readonly bodyNote?: string;
  };
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly text?: string;
    /** Stands for a long answer: words, or what was counted in a list. */
    readonly bodyNote?: unknown;
  };
}

const FILE = new URL('../golden/api/exchanges.jsonl', import.meta.url);

/** The exchanges of a release in their order: v1.2.3 has all, the others only what differs from it. */
export function readExchanges(release: Release): readonly Exchange[] {
  const lines = readFileSync(FILE, 'utf8').trimEnd().split('\n');
  const all = lines.map((line): Exchange => JSON.parse(line));
  const own = new Map(all.filter((e) => e.version === release).map((e) => [e.id, e]));
  return all
    .filter((exchange) => exchange.version === 'v1.2.3')
    .map((exchange) => own.get(exchange.id) ?? exchange);
}
