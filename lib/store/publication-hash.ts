import { sha256 } from './audit-chain';
import type { PublicationRow } from './schema';

/** What a publication leaves when it ends. */
export type PublicationEnd = Pick<
  PublicationRow,
  'state' | 'outcome' | 'finishedAt' | 'action' | 'plan' | 'contentHash'
>;

/** For the entry of one that begins. */
export function hashRequest({ request }: Pick<PublicationRow, 'request'>): string {
  return sha256(request);
}

/** For the entry of an end. */
export function hashEnd(end: PublicationEnd): string {
  const { state, outcome, finishedAt, action, plan, contentHash } = end;
  return sha256(JSON.stringify([state, outcome, finishedAt, action, plan, contentHash]));
}

/** For one that was refused: it begins and ends with the same entry. */
export function hashRecord(record: Pick<PublicationRow, 'request'> & PublicationEnd): string {
  return sha256(`${hashRequest(record)}\n${hashEnd(record)}`);
}
