import type { WorkloadsClient } from '../../lib/control-plane/workloads';
import type { PublicationSummaryRow, Publications } from '../../lib/store/publications';
import type { AuditRow } from '../../lib/store/schema';
import type { Store } from '../../lib/store/store';
import type { Attempt } from './publish-client';
import { SOAK_TARGET } from './soak-world';

export interface Books {
  readonly publications: number;
  readonly auditEntries: number;
  /** Each a sentence; empty when everything is as promised. */
  readonly faults: readonly string[];
}

/**
 * Holds what clients were told against the records, the audit and the control plane: nothing acknowledged is missing,
 * nothing was done twice, nothing is left pending, each record has one audit entry of its beginning and a last one of the
 * end that it has, and what stands is what was published last.
 */
export async function checkBooks(
  store: Store,
  workloads: WorkloadsClient,
  attempts: readonly Attempt[],
): Promise<Books> {
  const faults: string[] = [];
  const records = await readAll(store.publications);
  const byImage = groupBy(records, ({ image }) => image);
  for (const attempt of attempts) faults.push(...checkAttempt(attempt, byImage));
  for (const { id, state } of records) if (state === 'pending') faults.push(`${id} is pending.`);

  const verdict = await store.audit.verify();
  if (verdict.kind === 'broken') faults.push(`The audit breaks at ${verdict.sequence}.`);
  const entries = await readVerdicts(store);
  for (const { id, state } of records) faults.push(...checkEntries(id, state, entries.get(id)));

  const byComponent = groupBy(records, ({ component }) => component);
  for (const [component, own] of byComponent) {
    faults.push(...(await checkLive(workloads, component, own)));
  }
  const auditEntries = verdict.kind === 'intact' ? verdict.entries : 0;
  return { publications: records.length, auditEntries, faults };
}

function checkAttempt(
  { image, publicationId, status, state }: Attempt,
  byImage: ReadonlyMap<string, readonly PublicationSummaryRow[]>,
): string[] {
  const records = byImage.get(image) ?? [];
  if (records.length !== 1) return [`${image} (${status}) has ${records.length} records.`];
  const [record] = records;
  if (publicationId === undefined) return [`${image} was answered ${status} without a record.`];
  if (record?.id !== publicationId) return [`${image} was answered with another record.`];
  // What was unknown when it was answered may have been found out since.
  if (state === undefined || state === record.state || state === 'unknown') return [];
  return [`${publicationId} was answered ${state} and is ${record.state}.`];
}

/** `records` newest first. An attempt of unknown outcome may be what stands. */
async function checkLive(
  workloads: WorkloadsClient,
  component: string,
  records: readonly PublicationSummaryRow[],
): Promise<string[]> {
  const last = records.findIndex(({ state }) => state === 'succeeded');
  const candidates = records
    .slice(0, last === -1 ? undefined : last + 1)
    .filter(({ state }) => state === 'succeeded' || state === 'unknown');
  const answer = await workloads.get(SOAK_TARGET.namespace, `${component}-workload`);
  const image = answer.kind === 'found' ? answer.workload.spec.container?.image : undefined;
  if (image === undefined && last === -1) return [];
  if (candidates.some((record) => record.image === image)) return [];
  return [`${component} holds ${image}, not ${candidates[0]?.image}.`];
}

async function readAll(publications: Publications): Promise<PublicationSummaryRow[]> {
  const all: PublicationSummaryRow[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await publications.list({ limit: 1_000, ...(cursor && { cursor }) });
    all.push(...page.items);
    cursor = page.nextCursor;
    if (cursor === undefined) return all;
  }
}

/** Of each publication, newest first. */
async function readVerdicts({ audit }: Store): Promise<Map<string, AuditRow['verdict'][]>> {
  const verdicts = new Map<string, AuditRow['verdict'][]>();
  for (let cursor: string | undefined; ;) {
    const page = await audit.list({ limit: 1_000, ...(cursor && { cursor }) });
    for (const { subject, verdict } of page.items) {
      if (subject !== null) verdicts.set(subject, [...(verdicts.get(subject) ?? []), verdict]);
    }
    cursor = page.nextCursor;
    if (cursor === undefined) return verdicts;
  }
}

function checkEntries(
  id: string,
  state: PublicationSummaryRow['state'],
  verdicts: readonly AuditRow['verdict'][] = [],
): string[] {
  const attempts = verdicts.filter((verdict) => verdict === 'begun' || verdict === 'refused');
  if (attempts.length !== 1) return [`${id} has ${attempts.length} audit entries.`];
  const [last] = verdicts;
  const isTold = last === state || (last === 'refused' && state === 'failed');
  return isTold ? [] : [`${id} is ${state}, its last audit entry says ${last}.`];
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}
