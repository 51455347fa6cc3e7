import type { Finding } from '../descriptor/finding';
import { createPositionIndex } from '../descriptor/position';
import type { Actor, LastWriter, Plan, Publication } from '../publish/plan';
import type { Descriptor } from '../workload/generate';

/** A finding as the API shows it: places as line and column, both from 1. */
export interface WireFinding {
  readonly code: string;
  readonly severity: Finding['severity'];
  readonly message: string;
  /** The descriptor, or a path as the request gave it. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** What would mend it. */
  readonly fix?: string;
}

export function wireFindings(
  findings: readonly Finding[],
  descriptor: Descriptor | undefined,
): WireFinding[] {
  const indexes = new Map<string | undefined, ReturnType<typeof createPositionIndex>>();
  const indexOf = (file: string | undefined) => {
    const text = file === undefined ? descriptor?.text : descriptor?.files.get(file);
    const index = indexes.get(file) ?? createPositionIndex(text ?? '');
    indexes.set(file, index);
    return index;
  };
  return findings.map(({ code, severity, message, file, range, fix }) => {
    const positionOf = indexOf(file);
    const start = positionOf(range.from);
    const end = positionOf(range.to);
    return {
      code,
      severity,
      message,
      file: file ?? 'workload.yaml',
      line: start.line,
      column: start.column,
      endLine: end.line,
      endColumn: end.column,
      ...(fix && { fix: fix.title }),
    };
  });
}

/** A plan without the Workloads themselves, which `convert` and history give. */
export function wirePlan(plan: Plan, descriptor: Descriptor | undefined) {
  const { id, action, verdict, name, base, readable, changes, changesLeftOut } = plan;
  const { notice, violations, removalsNeedConsent } = plan;
  const findings = wireFindings(plan.findings, descriptor);
  const lastWriter = plan.lastWriter && wireLastWriter(plan.lastWriter);
  const seen = { id, action, verdict, name, base, readable, notice, lastWriter };
  return { ...seen, removalsNeedConsent, changes, changesLeftOut, violations, findings };
}

function wireLastWriter(writer: LastWriter) {
  return writer.kind === 'studio' ? { ...writer, actor: wireActor(writer.actor) } : writer;
}

/** Without the id, which tells who signs in where. */
function wireActor({ kind, name }: Actor) {
  return { kind, name };
}

export function historyUrl(publicUrl: string, id: string): string {
  return `${publicUrl}/history/${id}`;
}

export function wirePublication(publication: Publication, publicUrl: string) {
  const { id, startedAt, finishedAt, actor, request, plan, steps, outcome } = publication;
  return {
    id,
    url: historyUrl(publicUrl, id),
    startedAt,
    finishedAt,
    actor: wireActor(actor),
    target: request.target,
    image: request.image,
    release: request.release,
    origin: request.origin,
    outcome,
    steps,
    plan: wirePlan(plan, request.descriptor),
  };
}
