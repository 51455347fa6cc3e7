import type { LastWritten } from '../store/publications';
import type { Actor, LastWriter } from './plan';

/** `base` is the hash of what stands: whatever else this studio wrote last, somebody has written over it since. */
export function nameLastWriter(last: LastWritten | undefined, base: string): LastWriter {
  if (last?.contentHash !== base || last.finishedAt === null) return { kind: 'elsewhere' };
  const { actorKind: kind, actorId: id, actorName: name, finishedAt } = last;
  return { kind: 'studio', actor: { kind, id, name }, at: finishedAt };
}

/** All CI tokens are one writer: a pipeline stays itself when its token is renewed. */
export function isSomebodyElse(writer: LastWriter, actor: Actor): boolean {
  if (writer.kind === 'elsewhere' || writer.actor.kind !== actor.kind) return true;
  return actor.kind === 'user' && writer.actor.id !== actor.id;
}
