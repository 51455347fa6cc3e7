import { ERROR_STATUS, type ErrorCode } from '../../errors';
import { FORMATS } from '../../report/formats';
import { problemSchema, reportedProblem } from './answers';
import type { JsonSchema, SchemaWriter } from './json-schema';
import type { Operation } from './operation';

export interface DescribedAnswer {
  readonly description: string;
  readonly headers: Readonly<Record<string, DescribedHeader>>;
  readonly content?: Readonly<Record<string, { readonly schema: JsonSchema }>>;
}

export interface DescribedHeader {
  readonly description: string;
  /** It is never missing. */
  readonly required: boolean;
  readonly schema: JsonSchema;
}

const EVERY: readonly ErrorCode[] = ['not-acceptable', 'internal', 'store-unavailable'];
const WITH_TOKEN: readonly ErrorCode[] = ['unauthenticated', 'rate-limited'];
const WITH_BODY: readonly ErrorCode[] = ['bad-request', 'too-large', 'unsupported-media-type'];

/** Given before it is known for whom a call counts, or in place of that. */
const UNCOUNTED: ReadonlySet<number> = new Set([406, 500, 503]);

/** The answers of an operation by status: its own, 304, and every problem that it may end with. */
export function describeAnswers(
  operation: Operation,
  writer: SchemaWriter,
): Readonly<Record<string, DescribedAnswer>> {
  const successes = Object.entries(operation.answers).map(([status, { description, schema }]) => [
    status,
    {
      description,
      headers: describeHeaders(operation, Number(status)),
      content: {
        'application/json': { schema: writer.write(schema, 'output') },
        ...reportTypes(operation),
      },
    },
  ]);
  const unchanged = { description: 'What the client has still holds.' };
  const known = operation.tagged
    ? [['304', { ...unchanged, headers: describeHeaders(operation, 304) }]]
    : [];
  return Object.fromEntries([...successes, ...known, ...describeProblems(operation, writer)]);
}

function describeProblems(operation: Operation, writer: SchemaWriter) {
  const { access, body, reports, answers, problems } = operation;
  const codes = new Set([
    ...EVERY,
    ...(access === 'token' ? WITH_TOKEN : []),
    // Where a 400 has a form of its own, all that is wrong with a body is told in it.
    ...(body && !(400 in answers) ? WITH_BODY : []),
    ...problems,
  ]);
  const schema = writer.write(reports ? reportedProblem : problemSchema, 'output');
  const statuses = new Set([...codes].map((code) => ERROR_STATUS[code]));
  return [...statuses]
    .filter((status) => !(status in answers))
    .map((status) => {
      const here = [...codes].filter((code) => ERROR_STATUS[code] === status);
      const narrowed = { ...schema, properties: { code: { enum: here } } };
      const described: DescribedAnswer = {
        description: here.join(', '),
        headers: describeHeaders(operation, status),
        content: {
          'application/problem+json': { schema: narrowed },
          // Where no wish can be met there is no report.
          ...(status !== ERROR_STATUS['not-acceptable'] && reportTypes(operation)),
        },
      };
      return [String(status), described] as const;
    });
}

/** A report can be had of every answer, failures included. */
function reportTypes({ reports }: Operation) {
  if (reports === undefined) return {};
  const { json: _, ...formats } = FORMATS;
  const types: readonly string[] = Object.values(formats).flat();
  return Object.fromEntries(types.map((type) => [type, { schema: { type: 'string' } }]));
}

function describeHeaders(
  { access, tagged, idempotent, reports }: Operation,
  status: number,
): Readonly<Record<string, DescribedHeader>> {
  const isCounted = !UNCOUNTED.has(status);
  return {
    'X-Request-Id': header('Names the call in the log.'),
    ...(access === 'token' && {
      RateLimit: header('What is left of the limit: `"token";r=119;t=60`.', isCounted),
      'RateLimit-Policy': header('The limit: `"token";q=120;w=60`.', isCounted),
    }),
    ...(reports && { Vary: header('`Accept`.') }),
    ...(tagged && status < 400 && { ETag: header('For `If-None-Match`.') }),
    ...(idempotent && {
      'Idempotent-Replayed': header('`true` where an earlier answer is given again.', false),
    }),
    ...(status === 401 && { 'WWW-Authenticate': header('`Bearer`.') }),
    ...((status === 429 || status === 503) && {
      'Retry-After': header('Seconds after which trying again makes sense.', status === 429),
    }),
  };
}

function header(description: string, required = true): DescribedHeader {
  return { description, required, schema: { type: 'string' } };
}
