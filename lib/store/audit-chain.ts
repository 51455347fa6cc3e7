import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { AuditRow, Schema } from './schema';
import { storable } from './storable';

export type AuditEntryInput = Omit<AuditRow, 'sequence' | 'hash'>;

/** Adds to the chain. `transaction` is the one of the change itself: both are there, or neither. */
export async function appendEntry(
  transaction: Kysely<Schema>,
  input: AuditEntryInput,
): Promise<void> {
  const entry = storable(input);
  // Locks the row, so that whoever comes next waits for our end and then sees it.
  const head = await transaction
    .updateTable('auditHead')
    .set((eb) => ({ sequence: eb('sequence', '+', 1) }))
    .returning(['sequence', 'hash'])
    .executeTakeFirstOrThrow();
  const hash = hashEntry(head.hash, head.sequence, entry);
  const row = { ...entry, sequence: head.sequence, hash };
  await transaction.insertInto('audit').values(row).execute();
  await transaction.updateTable('auditHead').set({ hash }).execute();
}

/** `previous` is the hash of the entry before, empty for the first. */
export function hashEntry(previous: string, sequence: number, entry: AuditEntryInput): string {
  const { at, actorKind, actorId, actorName, action, verdict, code, subject } = entry;
  const { namespace, project, component, contentHash, removals, times } = entry;
  const content: (string | number | null)[] = [at, actorKind, actorId, actorName, action, verdict];
  content.push(code, subject, namespace, project, component, contentHash);
  // Left out where they say nothing, so that entries of before there were these two keep their hash.
  if (removals !== null || times !== null) content.push(removals, times);
  return sha256(`${previous}\n${sequence}\n${JSON.stringify(content)}`);
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
