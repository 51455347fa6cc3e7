import { setTimeout as sleep } from 'node:timers/promises';
import { settleGone } from '../publish/settle-gone';
import { settlePending } from '../publish/settle-pending';
import { publishingAt } from './at-target';
import { readAccess } from './access-file';
import { auditRefusals } from './refusals';
import type { Studio } from './studio';
import { watchRuleTargets } from './watch-rule-targets';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 3_600 * SECOND;
const DAY = 24 * HOUR;
/** Of those who were here at all, so that administrators can ask what somebody may. */
const SESSIONS_KEPT = 30 * DAY;

/** What is done again and again for as long as the process lives. */
export function keepHouse(studio: Studio): void {
  const { store, publishing, settings } = studio;
  // A process that is gone is known as such after 20 s, a write is on its way for 30 s: with this pause, and the time to
  // look at all, what was left is settled within a minute.
  keepDoing(studio, 5 * SECOND, () => settleAll(studio));
  keepDoing(studio, 5 * SECOND, () => auditRefusals(studio));
  const { accessFile } = settings;
  if (accessFile !== undefined) {
    const checkTargets = watchRuleTargets(accessFile, studio.log);
    // Also when nobody asks: a version that is not usable shall stand in the log at once.
    keepDoing(studio, 5 * SECOND, async () => {
      const { policy } = readAccess(accessFile, studio.log);
      const targets = studio.targets.list().map(({ name }) => name);
      checkTargets(policy, targets);
    });
  }
  keepDoing(studio, HOUR, async () => {
    const now = publishing.now();
    await store.keys.prune(now.toISOString());
    await store.accessTokens.prune(now.toISOString());
    await store.allowances?.prune(MINUTE, 60);
    await store.sessions.prune(new Date(now.getTime() - SESSIONS_KEPT).toISOString());
    await store.drafts.prune(new Date(now.getTime() - DAY).toISOString());
    if (settings.retentionDays === undefined) return;
    const before = new Date(now.getTime() - settings.retentionDays * DAY);
    await store.publications.prune(before.toISOString());
  });
}

/** One that is away keeps none of the others waiting for more than this time. */
async function settleAll(studio: Studio): Promise<void> {
  const targets = studio.targets.list();
  const all = targets.map((at) => settlePending(publishingAt(studio, at)));
  const names = targets.map(({ name }) => name);
  const { publications } = studio.store;
  const gone = settleGone({ publications, now: studio.publishing.now }, names);
  for (const settled of await Promise.allSettled([...all, gone])) {
    if (settled.status === 'rejected') throw settled.reason;
  }
}

/** Begins at once. A failure is logged, and made up for by the next time. */
function keepDoing({ log }: Studio, pauseMs: number, task: () => Promise<unknown>): void {
  void (async () => {
    for (;;) {
      try {
        await task();
      } catch (error) {
        log.error({ err: error }, 'housekeeping failed');
      }
      await sleep(pauseMs, undefined, { ref: false });
    }
  })();
}
