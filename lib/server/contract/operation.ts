import type { z } from 'zod';
import type { ErrorCode } from '../../errors';
import type { Operation as ReportedOperation } from '../../report/report';

export type BodyType =
  'application/json' | 'multipart/form-data' | 'application/x-www-form-urlencoded';

/**
 * One operation of `/api/v1`, as data: its route is mounted with it, `openapi.json` and the page are written from it, and a
 * test holds the answers to it. What belongs to every operation of its kind, such as 401, is not listed by each.
 */
export interface Operation {
  /** `operationId`: a name for generated clients. */
  readonly id: string;
  readonly method: 'GET' | 'POST';
  /** With `{name}` for each of `parameters`. */
  readonly path: `/api/v1/${string}`;
  readonly summary: string;
  readonly description?: string;
  /** `token`: a CI token is needed, and calls are counted for it. */
  readonly access: 'token' | 'public';
  readonly parameters?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: { readonly schema: z.ZodType; readonly types: readonly BodyType[] };
  /** Set where every answer can also be had as a report, by `Accept`. */
  readonly reports?: ReportedOperation;
  /** True where calls that are refused before the handler sees them stand in the audit. */
  readonly audited?: boolean;
  /** True where an `Idempotency-Key` is taken. */
  readonly idempotent?: boolean;
  /** True where answers carry an ETag, and `If-None-Match` is answered with 304. */
  readonly tagged?: boolean;
  /** Successes by status. Also other answers that are no problems, such as errors in the form of OAuth. */
  readonly answers: Readonly<
    Record<number, { readonly description: string; readonly schema: z.ZodType }>
  >;
  /** What it may fail with, beside what every operation may. */
  readonly problems: readonly ErrorCode[];
}
