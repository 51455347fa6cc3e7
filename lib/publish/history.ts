import type { Scope } from '../access/scope';
import type { Page } from '../store/page';
import type { PublicationEnd } from '../store/publication-hash';
import type { PublicationAudit, PublicationQuery, Publications } from '../store/publications';
import type { PublicationRow, StepRow } from '../store/schema';
import { componentAt, targetNameOf } from '../target-name';
import type { Provenance } from '../trust/provenance';
import type { Actor, Outcome, Plan, Publication, PublishRequest, Step, Target } from './plan';
import { hashBase } from './plan-id';
import type { StepsFrom } from './steps';

/** The part of a publication a list shows. */
export interface PublicationSummary {
  readonly id: string;
  readonly startedAt: string;
  readonly finishedAt?: string;
  readonly actor: Actor;
  readonly target: Target;
  readonly image: string;
  readonly action: Plan['action'];
  readonly outcome: Outcome;
}

/** With its audit entry, and durable when it resolves. `instanceId`: of the process that carries it out. */
export function insertPublication(
  publications: Pick<Publications, 'insert'>,
  publication: Publication,
  instanceId: string,
): Promise<void> {
  const { outcome, startedAt, finishedAt } = publication;
  const row = { ...rowOf(publication), instanceId };
  const steps = publication.steps.map(stepRowOf);
  if (outcome.state !== 'failed') {
    return publications.insert(row, steps, auditOf(publication, startedAt));
  }
  const refused = { verdict: 'refused', code: outcome.code, removals: null } as const;
  return publications.insert(row, steps, { at: finishedAt ?? startedAt, ...refused });
}

export function appendSteps(
  publications: Pick<Publications, 'appendSteps'>,
  id: string,
  steps: StepsFrom,
): Promise<void> {
  return publications.appendSteps(id, stepRowsOf(steps));
}

/**
 * Writes outcome, end, plan and last steps of a publication that was pending or unknown, found out at the time given;
 * false when it had ended already, and when there is nothing new to say.
 */
export function settlePublication(
  publications: Pick<Publications, 'settle'>,
  publication: Publication,
  last: StepsFrom,
  at: string,
): Promise<boolean> {
  const [end, audit] = [endOf(publication), auditOf(publication, at)];
  return publications.settle(publication.id, end, audit, stepRowsOf(last));
}

/**
 * Ends a publication by the one who carried it out. Another process may have settled it by looking, as a new one does
 * while the old one still runs; who wrote knows better, unless it does not know.
 */
export async function finishPublication(
  publications: Pick<Publications, 'appendSteps' | 'settle' | 'correct'>,
  publication: Publication,
  last: StepsFrom,
): Promise<void> {
  const at = publication.finishedAt ?? publication.startedAt;
  const { id, outcome } = publication;
  if (outcome.state !== 'unknown') {
    const audit = auditOf(publication, at);
    await publications.correct(id, endOf(publication), audit, stepRowsOf(last));
  } else if (!(await settlePublication(publications, publication, last, at))) {
    await appendSteps(publications, id, last);
  }
}

export async function findPublication(
  publications: Pick<Publications, 'find'>,
  id: string,
): Promise<Publication | undefined> {
  const found = await publications.find(id);
  return found && publicationOf(found.row, found.steps);
}

/** The same where it lies in these scopes; what lies elsewhere is not told from what does not exist. */
export async function findPublicationWithin(
  publications: Pick<Publications, 'findWithin'>,
  id: string,
  reach: readonly Scope[],
): Promise<Publication | undefined> {
  const found = await publications.findWithin(id, reach);
  return found && publicationOf(found.row, found.steps);
}

/** Newest first, 50 at a time unless `limit` says otherwise. */
export async function listPublications(
  publications: Publications,
  query: PublicationQuery,
): Promise<Page<PublicationSummary>> {
  const { items, ...rest } = await publications.list(query);
  return { items: items.map(summaryOf), ...rest };
}

function rowOf(publication: Publication): Omit<PublicationRow, 'instanceId'> {
  const { id, startedAt, actor, request } = publication;
  return {
    id,
    ...request.target,
    controlPlane: targetNameOf(request.target),
    image: request.image,
    actorKind: actor.kind,
    actorId: actor.id,
    actorName: actor.name,
    provenance: actor.provenance ? JSON.stringify(actor.provenance) : null,
    startedAt,
    request: writeRequest(request),
    ...endOf(publication),
  };
}

function endOf({ finishedAt, plan, outcome }: Publication): PublicationEnd {
  const stands = outcome.state === 'succeeded' ? plan.workload : undefined;
  return {
    action: plan.action,
    state: outcome.state,
    finishedAt: finishedAt ?? null,
    plan: JSON.stringify(plan),
    outcome: JSON.stringify(outcome),
    contentHash: stands ? hashBase(stands) : null,
  };
}

/** Of one that was begun: for that, what its plan asks consent to had been agreed to. */
function auditOf({ plan, outcome }: Publication, at: string): PublicationAudit {
  return {
    at,
    verdict: outcome.state === 'pending' ? 'begun' : outcome.state,
    code: outcome.state === 'failed' ? outcome.code : null,
    removals: plan.removalsNeedConsent ? 'agreed' : 'none',
  };
}

function stepRowsOf({ steps, from }: StepsFrom): readonly StepRow[] {
  return steps.map((step, index) => stepRowOf(step, from + index));
}

function stepRowOf({ name, state, at, detail }: Step, position: number): StepRow {
  return { position, name, state, at, detail: detail ?? null };
}

// What is parsed below was written above: its shape is a promise of this file to itself.

function publicationOf(row: PublicationRow, steps: readonly StepRow[]): Publication {
  const plan: Plan = JSON.parse(row.plan);
  const { target: _, image: __, action: ___, ...summary } = summaryOf(row);
  return {
    ...summary,
    request: readRequest(row.request),
    plan,
    steps: steps.map(stepOf),
  };
}

function summaryOf(row: Omit<PublicationRow, 'request' | 'plan'>): PublicationSummary {
  const { id, startedAt, finishedAt, image, action } = row;
  const outcome: Outcome = JSON.parse(row.outcome);
  return {
    id,
    startedAt,
    ...(finishedAt !== null && { finishedAt }),
    actor: {
      kind: row.actorKind,
      id: row.actorId,
      name: row.actorName,
      ...(row.provenance !== null && { provenance: readProvenance(row.provenance) }),
    },
    target: componentAt(row.controlPlane, row),
    image,
    action,
    outcome,
  };
}

function readProvenance(json: string): Provenance {
  return JSON.parse(json);
}

function stepOf({ name, state, at, detail }: StepRow): Step {
  return { name, state, at, ...(detail !== null && { detail }) };
}

/** JSON knows no maps. */
type StoredRequest = Omit<PublishRequest, 'descriptor'> & {
  readonly descriptor?: { readonly text: string; readonly files: Readonly<Record<string, string>> };
};

function writeRequest({ descriptor, ...request }: PublishRequest): string {
  const stored: StoredRequest = {
    ...request,
    ...(descriptor && {
      descriptor: { text: descriptor.text, files: Object.fromEntries(descriptor.files) },
    }),
  };
  return JSON.stringify(stored);
}

function readRequest(json: string): PublishRequest {
  const { descriptor, ...request }: StoredRequest = JSON.parse(json);
  return {
    ...request,
    ...(descriptor && {
      descriptor: { text: descriptor.text, files: new Map(Object.entries(descriptor.files)) },
    }),
  };
}
