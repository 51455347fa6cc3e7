import type { Publications } from '../store/publications';
import { findPublication, settlePublication } from './history';
import { unknown } from './outcomes';
import { abandonedSince } from './settle-pending';

export interface SettleGoneDeps {
  readonly publications: Pick<
    Publications,
    'find' | 'listAbandoned' | 'listPendingTargets' | 'settle'
  >;
  readonly now: () => Date;
}

/**
 * Ends what nobody carries out any more at targets that are not among the names given: there is nobody to ask what became
 * of it. It stays unknown, so that it can be looked up where there is a target of that name again. Resolves with the ids.
 */
export async function settleGone(
  { publications, now }: SettleGoneDeps,
  targets: readonly string[],
): Promise<readonly string[]> {
  const gone = (await publications.listPendingTargets()).filter((name) => !targets.includes(name));
  const settled: string[] = [];
  for (const name of gone) {
    for (const id of await publications.listAbandoned(abandonedSince(now()), name)) {
      const publication = await findPublication(publications, id);
      if (publication === undefined) continue;
      const at = now().toISOString();
      const outcome = unknown(
        `Whether it was written cannot be found out: its target ${name} is not configured any more.`,
      );
      const ended = { ...publication, outcome, finishedAt: publication.finishedAt ?? at };
      const none = { steps: [], from: publication.steps.length };
      if (await settlePublication(publications, ended, none, at)) settled.push(id);
    }
  }
  return settled;
}
