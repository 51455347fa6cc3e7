import { StudioError } from '../errors';
import { oncePerProcess } from '../store/once-per-process';
import { queueFor } from './admission';
import { createDoor } from './door';
import { keepHouse } from './housekeeping';
import { auditRefusals, sharedRefusals } from './refusals';
import { createProbes } from './probes';
import { type Door, refuseUnreadable } from './refuse-unreadable';
import { getStudio } from './studio';

/** Builds the studio now rather than at the first request, and ends the process when that fails. */
export async function startUp(): Promise<void> {
  try {
    const studio = await getStudio();
    await studio.store.instances.start();
    // For `bin/serve.mjs`.
    const { maxPublications } = studio.settings;
    const room = maxPublications + queueFor(maxPublications);
    const door = createDoor(room, sharedRefusals());
    const probes = createProbes({ ping: () => studio.store.ping(), isStopping });
    oncePerProcess(
      'door',
      (): Door =>
        (...call) =>
          probes(...call) || refuseUnreadable(...call) || door(...call),
    );
    oncePerProcess('before-exit', () => () => auditRefusals(studio));
    keepHouse(studio);
  } catch (error) {
    console.error(explain(error));
    process.exit(78); // EX_CONFIG
  }
}

/** Said by `bin/serve.mjs`, for which it stops to listen. */
function isStopping(): boolean {
  return Reflect.get(globalThis, Symbol.for('workload-studio.stopping')) === true;
}

/** The message of a SettingsError holds names of variables, never values; others are failures of the machine. */
function explain(error: unknown): unknown {
  if (error instanceof StudioError && error.hint) return `${error.message} ${error.hint}`;
  return error instanceof Error ? error.message : error;
}
