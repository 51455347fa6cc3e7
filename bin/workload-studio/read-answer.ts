import { z } from 'zod';
import type { Reply } from '../../lib/control-plane/connection';
import { type ApiAnswer, type Asked, reportFromAnswer } from '../../lib/report/report-from-answer';
import type { Report } from '../../lib/report/report';
import { CHANGE_SECTIONS } from '../../lib/workload/change';
import { UsageError } from './usage-error';

const finding = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  message: z.string(),
  file: z.string(),
  line: z.number(),
  column: z.number(),
  endLine: z.number(),
  endColumn: z.number(),
  fix: z.string().exactOptional(),
});

const change = z.object({
  kind: z.enum(['added', 'changed', 'removed']),
  section: z.enum(CHANGE_SECTIONS).catch('other'),
  name: z.string(),
  pointer: z.string(),
  before: z.string().exactOptional(),
  after: z.string().exactOptional(),
});

const plan = z.object({
  id: z.string(),
  action: z.enum(['create', 'update', 'unchanged']),
  verdict: z.enum(['accepted', 'refused']),
  name: z.string(),
  readable: z.boolean(),
  changes: z.array(change),
  changesLeftOut: z.number().exactOptional(),
  removalsNeedConsent: z.boolean(),
  notice: z.string().exactOptional(),
  violations: z.array(z.object({ pointer: z.string(), message: z.string() })),
  findings: z.array(finding).default([]),
});

const planned = z.object({ plan, release: z.string().exactOptional() });

const published = z.object({
  id: z.string(),
  url: z.string(),
  outcome: z.object({
    state: z.literal('succeeded'),
    result: z.enum(['created', 'updated', 'unchanged']),
    notice: z.string().exactOptional(),
  }),
  plan,
  release: z.string().exactOptional(),
});

/** RFC 9457, with what a problem of this API brings beside. */
const problem = z.object({
  code: z.string(),
  detail: z.string(),
  hint: z.string().exactOptional(),
  findings: z.array(finding).exactOptional(),
  plan: plan.exactOptional(),
  publication: z
    .object({ id: z.string(), url: z.string(), release: z.string().exactOptional() })
    .exactOptional(),
});

/** What a studio answered to `plan` or `publish`. Throws a `UsageError` for what no studio says. */
export function readAnswer(reply: Reply, operation: 'plan' | 'publish', asked: Asked): Report {
  const succeeded = operation === 'plan' ? planned : published;
  const answer = readAs<ApiAnswer>(reply.status < 400 ? succeeded : problem, reply);
  return reportFromAnswer(operation, answer, asked);
}

/** Undefined for what no studio says: a proxy before it does. */
export function findProblem({ text }: Reply): z.infer<typeof problem> | undefined {
  try {
    return problem.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Throws a `UsageError` for what no studio says. */
export function readAs<T>(schema: z.ZodType<T>, reply: Reply): T {
  const { status, url } = reply;
  const parsed = schema.safeParse(parse(reply));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UsageError(
    `${url} answered ${status} with something that no studio of this version says (${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}).`,
    'Check WORKLOAD_STUDIO_URL, and take the command from the studio itself: /workload-studio.cjs.',
  );
}

function parse({ text, url, status }: Reply): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(
      `${url} answered ${status} with something else than JSON.`,
      'Check that WORKLOAD_STUDIO_URL is the address of a studio, and that no proxy answers in its place.',
    );
  }
}
