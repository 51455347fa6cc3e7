import type { Operation, Report, ReportedFinding, ReportedPlan } from './report';

type Published = Pick<Report, 'outcome' | 'target' | 'image' | 'release'> & {
  readonly id: string;
  readonly url: string;
  readonly plan?: AnsweredPlan;
};
type AnsweredPlan = ReportedPlan & { readonly findings?: readonly ReportedFinding[] };

/** What an answer of `/api/v1` may hold, a success or a problem, as far as a report tells of it. */
export interface ApiAnswer extends Partial<Published> {
  readonly findings?: readonly ReportedFinding[];
  readonly workload?: unknown;
  readonly publication?: Published;
  /** Of a problem. */
  readonly code?: string;
  readonly detail?: string;
  readonly hint?: string;
}

/** What the request said, which not every answer repeats. */
export type Asked = Pick<Report, 'target' | 'image' | 'release'>;

/** The report of an answer that the API gave, or would give, as JSON. */
export function reportFromAnswer(
  operation: Operation,
  answer: ApiAnswer,
  { target, image, release }: Asked = {},
): Report {
  const { code, detail, hint, workload } = answer;
  const record = answer.publication ?? (answer.url === undefined ? undefined : answer);
  const plan = answer.plan ?? record?.plan;
  const about = {
    target: record?.target ?? target,
    image: record?.image ?? image,
    release: answer.release ?? record?.release ?? release,
  };
  return {
    operation,
    findings: answer.findings ?? plan?.findings ?? [],
    ...(plan && { plan: withoutFindings(plan) }),
    ...(code === undefined && answer.outcome && { outcome: answer.outcome }),
    ...(code !== undefined && {
      failure: { code, message: detail ?? code, ...(hint !== undefined && { hint }) },
    }),
    ...(workload !== undefined && { workload }),
    ...(about.target && { target: about.target }),
    ...(about.image !== undefined && { image: about.image }),
    ...(about.release !== undefined && { release: about.release }),
    ...(record?.id !== undefined &&
      record.url !== undefined && { publication: { id: record.id, url: record.url } }),
  };
}

function withoutFindings(answered: AnsweredPlan): ReportedPlan {
  const { findings: _, ...plan } = answered;
  return plan;
}
