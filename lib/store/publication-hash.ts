import { sha256 } from './audit-chain';
import type { PublicationRow } from './schema';

/** What a publication leaves when it ends. */
export type PublicationEnd = Pick<
  PublicationRow,
  'state' | 'outcome' | 'finishedAt' | 'action' | 'plan' | 'contentHash'
>;

/** What a publication is from its beginning on, beside the columns that its entry repeats. */
export type PublicationStart = Pick<PublicationRow, 'request' | 'provenance'>;

/** For the entry of one that begins. */
export function hashRequest({ request, provenance }: PublicationStart): string {
  // As before there was a provenance, where there is none: the entries of then keep their hash.
  return sha256(provenance === null ? request : JSON.stringify([request, provenance]));
}

/** For the entry of an end. */
export function hashEnd(end: PublicationEnd): string {
  const { state, outcome, finishedAt, action, plan, contentHash } = end;
  return sha256(JSON.stringify([state, outcome, finishedAt, action, plan, contentHash]));
}

/** For one that was refused: it begins and ends with the same entry. */
export function hashRecord(record: PublicationStart & PublicationEnd): string {
  return sha256(`${hashRequest(record)}\n${hashEnd(record)}`);
}
