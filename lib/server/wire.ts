import type { PublicationSummary } from '../publish/history';
import type { Actor, LastWriter, Plan, Publication, Target } from '../publish/plan';
import { reportFindings } from '../report/report-findings';
import { targetNameOf } from '../target-name';
import type { Descriptor } from '../workload/generate';

/** A plan without the Workloads themselves, which `convert` and history give. */
export function wirePlan(plan: Plan, descriptor: Descriptor | undefined) {
  const { id, action, verdict, name, base, readable, changes, changesLeftOut } = plan;
  const { notice, violations, removalsNeedConsent } = plan;
  const findings = reportFindings(plan.findings, descriptor);
  const lastWriter = plan.lastWriter && wireLastWriter(plan.lastWriter);
  const seen = { id, action, verdict, name, base, readable, notice, lastWriter };
  return { ...seen, removalsNeedConsent, changes, changesLeftOut, violations, findings };
}

function wireLastWriter(writer: LastWriter) {
  return writer.kind === 'studio' ? { ...writer, actor: wireActor(writer.actor) } : writer;
}

function wireTarget(target: Target) {
  const { namespace, project, component } = target;
  return { name: targetNameOf(target), namespace, project, component };
}

/** Without the id, which tells who signs in where. */
function wireActor({ kind, name, provenance }: Actor) {
  return { kind, name, ...(provenance && { provenance }) };
}

export function historyUrl(publicUrl: string, id: string): string {
  return `${publicUrl}/history/${id}`;
}

/** A publication in a list. */
export function wireSummary(summary: PublicationSummary, publicUrl: string) {
  const { id, startedAt, finishedAt, actor, target, image, action, outcome } = summary;
  const url = historyUrl(publicUrl, id);
  return {
    id,
    url,
    startedAt,
    finishedAt,
    actor: wireActor(actor),
    target: wireTarget(target),
    image,
    action,
    outcome,
  };
}

export function wirePublication(publication: Publication, publicUrl: string) {
  const { id, startedAt, finishedAt, actor, request, plan, steps, outcome } = publication;
  return {
    id,
    url: historyUrl(publicUrl, id),
    startedAt,
    finishedAt,
    actor: wireActor(actor),
    target: wireTarget(request.target),
    image: request.image,
    release: request.release,
    origin: request.origin,
    outcome,
    steps,
    plan: wirePlan(plan, request.descriptor),
  };
}
