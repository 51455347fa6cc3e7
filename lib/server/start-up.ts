import { setTimeout as sleep } from 'node:timers/promises';
import { settlePending } from '../publish/settle-pending';
import { getStudio, type Studio } from './studio';

const SETTLE_AGAIN_MS = 15_000;

/** Builds the studio now rather than at the first request, and ends the process when that fails. */
export async function startUp(): Promise<void> {
  try {
    void keepSettling(await getStudio());
  } catch (error) {
    // The message of a SettingsError holds names of variables, never values; others are failures of the machine.
    console.error(error instanceof Error ? error.message : error);
    process.exit(78);
  }
}

/** Looks after what a crash left pending, again and again until the control plane has answered for each. */
async function keepSettling({ publishing, log }: Studio): Promise<void> {
  for (;;) {
    try {
      if ((await settlePending(publishing)).length === 0) return;
    } catch (error) {
      log.error({ err: error }, 'pending publications could not be settled');
    }
    await sleep(SETTLE_AGAIN_MS, undefined, { ref: false });
  }
}
