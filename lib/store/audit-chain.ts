import { createHash } from 'node:crypto';
import { DEFAULT_TARGET } from '../target-name';
import { prepare } from './prepared';
import type { AuditRow } from './schema';
import type { Script } from './script';
import { storable } from './storable';

export type AuditEntryInput = Omit<AuditRow, 'sequence' | 'hash'>;

/** Adds to the chain, in the transaction of the change itself: both are there, or neither. */
export function* appendEntry(input: AuditEntryInput): Script<void> {
  const entry = storable(input);
  const [head] = yield* nextInChain({});
  if (head === undefined) throw new Error('The chain has no head.');
  const hash = hashEntry(head.hash, head.sequence, entry);
  yield* insertEntry({ ...entry, sequence: head.sequence, hash });
  yield* setHead({ hash });
}

// Locks the row, so that whoever comes next waits for our end and then sees it.
const nextInChain = prepare((db) =>
  db
    .updateTable('auditHead')
    .set((eb) => ({ sequence: eb('sequence', '+', 1) }))
    .returning(['sequence', 'hash']),
);

const insertEntry = prepare((db, row: AuditRow) => db.insertInto('audit').values(row));

const setHead = prepare((db, { hash }: { hash: string }) =>
  db.updateTable('auditHead').set({ hash }),
);

/** `previous` is the hash of the entry before, empty for the first. */
export function hashEntry(previous: string, sequence: number, entry: AuditEntryInput): string {
  const { at, actorKind, actorId, actorName, action, verdict, code, subject } = entry;
  const { controlPlane, namespace, project, component, contentHash, removals, times } = entry;
  const content: (string | number | null)[] = [at, actorKind, actorId, actorName, action, verdict];
  content.push(code, subject, namespace, project, component, contentHash);
  // Left out where they say nothing, so that entries of before there were these keep their hash.
  const isNamed = controlPlane !== null;
  if (removals !== null || times !== null || isNamed) content.push(removals, times);
  if (isNamed) content.push(controlPlane);
  return sha256(`${previous}\n${sequence}\n${JSON.stringify(content)}`);
}

/** See `AuditRow.controlPlane`. */
export function auditedTarget(name: string): string | null {
  return name === DEFAULT_TARGET ? null : name;
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
