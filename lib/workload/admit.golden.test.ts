import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { admitWorkload } from './admit';
import { decodeApiBody } from './decode-api-body';
import type { Release } from './releases';

const VERDICTS = new URL('../../test/golden/api/verdicts.jsonl.gz', import.meta.url);

interface Recording {
  readonly id: string;
  readonly about: string;
  readonly workload?: unknown;
  readonly text?: string;
  readonly verdicts: readonly {
    readonly versions: readonly Release[];
    readonly status: number;
    readonly body: unknown;
  }[];
}

/** The one component that the recordings' namespace had. */
const COMPONENT = 'probe';

describe('recorded verdicts', () => {
  it('answers every recorded POST as the API server of each release', () => {
    const recordings = readRecordings();
    const differences = recordings.flatMap((recording) =>
      recording.verdicts.flatMap(({ versions, status, body }) =>
        versions
          .map((release) => ({ release, got: answer(textOf(recording), release) }))
          .filter(({ got }) => !isSame(got, { status, body }))
          .map(({ release, got }) => ({
            id: recording.id,
            release,
            got,
            want: { status, body },
          })),
      ),
    );
    expect(recordings).toHaveLength(1172);
    expect(differences).toEqual([]);
  });
});

function readRecordings(): readonly Recording[] {
  const lines = gunzipSync(readFileSync(VERDICTS)).toString().trimEnd().split('\n');
  return lines.map((line): Recording => JSON.parse(line));
}

function textOf({ text, workload }: Recording): string {
  return text ?? JSON.stringify(workload);
}

/** The order of checks of a POST without security. */
function answer(text: string, release: Release): { status: number; body: unknown } {
  const decoded = decodeApiBody(new TextEncoder().encode(text), release);
  if (!decoded.ok && decoded.kind === 'undecodable') {
    return { status: 400, body: `${decoded.message}\n` };
  }
  if (!decoded.ok) {
    return { status: 400, body: { code: 'BAD_REQUEST', error: 'Invalid request body' } };
  }
  const { componentName } = decoded.body.spec.owner;
  if (componentName !== '' && componentName !== COMPONENT) {
    return { status: 400, body: { code: 'BAD_REQUEST', error: 'Referenced component not found' } };
  }
  if (componentName === '') {
    return { status: 500, body: { code: 'INTERNAL_ERROR', error: 'Internal server error' } };
  }
  const admission = admitWorkload(decoded.body, { namespace: 'verdicts', release });
  return admission.ok
    ? { status: 201, body: { ...admission.stored, status: {} } }
    : { status: admission.status, body: { code: admission.code, error: admission.message } };
}

type Answer = ReturnType<typeof answer>;

function isSame(got: Answer, want: Answer): boolean {
  return JSON.stringify(comparable(got)) === JSON.stringify(comparable(want));
}

/** Violations come in any order: compared as a multiset. Keys of objects too. */
function comparable({ status, body }: Answer): unknown {
  if (typeof body !== 'object' || body === null || !('error' in body)) {
    return [status, sortKeys(body)];
  }
  return [status, { ...body, error: String(body.error).split('; ').toSorted() }];
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, sortKeys(item)] as const);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
