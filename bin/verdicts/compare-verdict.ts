import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { ApiBody, Decoded } from '../../lib/workload/decode-api-body';
import type { Release } from '../../lib/workload/releases';
import { answerPost, type PostAnswer } from './answer-post';
import type { RecordedVerdict } from './recorded-verdict';

/** One body and release: what the real server answered and what we do. */
export interface VerdictComparison {
  readonly id: string;
  readonly release: Release;
  readonly wanted: { readonly status: number; readonly body: unknown };
  readonly got: PostAnswer;
  readonly sameStatus: boolean;
  /** The same multiset of messages; of a Workload that was stored, the same content. */
  readonly sameAnswer: boolean;
  /** True for a body that our own pipeline can produce. */
  readonly ours: boolean;
}

/**
 * Answers every body for every release that has a verdict. Which components existed is not recorded:
 * those are taken for existing in whose name any answer got past the search for them.
 */
export function compareVerdicts(recorded: readonly RecordedVerdict[]): VerdictComparison[] {
  const components = findComponents(recorded);
  return recorded.flatMap((verdict) =>
    verdict.verdicts.flatMap(({ versions, status, body }) =>
      versions.map((release) => {
        const decoded = verdict.decode(release);
        const got = answerPost(decoded, release, components);
        const sameStatus = got.status === status;
        return {
          id: verdict.id,
          release,
          wanted: { status, body },
          got,
          sameStatus,
          sameAnswer: sameStatus && isSameAnswer(got, body),
          ours: isOurs(verdict, decoded),
        };
      }),
    ),
  );
}

/**
 * Our pipeline writes Workloads in the form in which OpenChoreo stores them: no unknown field, no value of
 * another type, nothing empty that storing would drop. A body is ours when decoding gives it back unchanged.
 */
function isOurs({ workload }: RecordedVerdict, decoded: Decoded<ApiBody>): boolean {
  return decoded.ok && isDeepStrictEqual(decoded.body, sentPart.safeParse(workload).data);
}

/** What a pipeline decides of a body; the server sets the rest of the metadata itself. */
const sentPart = z.object({
  metadata: z.object({
    name: z.unknown(),
    labels: z.unknown().optional(),
    annotations: z.unknown().optional(),
  }),
  spec: z.unknown(),
});

const errorBody = z.object({ error: z.string() });

function findComponents(recorded: readonly RecordedVerdict[]): ReadonlySet<string> {
  const names = recorded.flatMap(({ verdicts, decode }) => {
    const past = verdicts.find(({ status }) => status === 201 || status === 422);
    const decoded = past?.versions[0] && decode(past.versions[0]);
    return decoded?.ok ? [decoded.body.spec.owner.componentName] : [];
  });
  return new Set(names);
}

function isSameAnswer(got: PostAnswer, wanted: unknown): boolean {
  if ('stored' in got) return isDeepStrictEqual({ ...got.stored, status: {} }, wanted);
  return isDeepStrictEqual(messagesOf(got.error), messagesOf(errorOf(wanted) ?? ''));
}

/** A text answer is the error itself. */
function errorOf(body: unknown): string | undefined {
  return typeof body === 'string' ? body : errorBody.safeParse(body).data?.error;
}

/** The server gives several violations in no fixed order. */
function messagesOf(error: string): readonly string[] {
  return error.split('; ').toSorted();
}
