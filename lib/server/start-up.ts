import { randomBytes } from 'node:crypto';
import { StudioError } from '../errors';
import { asStoreFailure } from '../store/sqlite-failure';
import { oncePerProcess } from '../store/once-per-process';
import { queueFor } from './admission';
import { answerDirectly } from './answer-directly';
import { apiHandler } from './api-route';
import { publishOperation } from './contract/operations';
import { createDoor } from './door';
import { readRoutes } from './find-route';
import { createFront, type Front } from './front';
import { keepHouse } from './housekeeping';
import { writeNotes } from './last-call';
import { createProcessMetrics } from './metrics/process-metrics';
import { serveMetrics } from './metrics/serve-metrics';
import { sharedMetrics } from './metrics/studio-metrics';
import { publishFromCi } from './publish-from-ci';
import { auditRefusals, sharedRefusals } from './refusals';
import { takePolicyReports } from './policy-reports';
import { createProbes } from './probes';
import { createRefuseBroken } from './refuse-broken';
import { refuseForeign } from './refuse-foreign';
import { refuseImages } from './refuse-images';
import { refuseUnreadable } from './refuse-unreadable';
import { createSecurityHeaders, dataHeaders } from './security-headers';
import { getStudio, type Studio } from './studio';

/** Builds the studio now rather than at the first request, and ends the process when that fails. */
export async function startUp(): Promise<void> {
  try {
    const studio = await getStudio();
    await studio.store.instances.start();
    // For `bin/serve.mjs`.
    oncePerProcess('front', () => buildFront(studio));
    const { publicUrl } = studio.settings;
    oncePerProcess('refuse-broken', () => createRefuseBroken(dataHeaders(publicUrl)));
    oncePerProcess('shutdown-seconds', () => studio.settings.shutdownSeconds);
    oncePerProcess('before-exit', () => () => Promise.all([writeNotes(), auditRefusals(studio)]));
    keepHouse(studio);
  } catch (error) {
    console.error(explain(error));
    process.exit(78); // EX_CONFIG
  }
}

function buildFront({ settings, store, log }: Studio): Front {
  const { maxPublications, metricsToken, publicUrl } = settings;
  const metrics = sharedMetrics();
  const instruments = [...Object.values(metrics), ...createProcessMetrics()];
  const headers = createSecurityHeaders(publicUrl, () => randomBytes(16).toString('base64'));
  return createFront({ log, metrics, findRoute: readRoutes() }, headers, [
    createProbes({ ping: () => store.ping(), isStopping }),
    serveMetrics(metricsToken, instruments),
    refuseUnreadable,
    refuseImages,
    takePolicyReports({ log, metrics, now: Date.now }),
    refuseForeign(publicUrl),
    createDoor(maxPublications + queueFor(maxPublications), sharedRefusals()),
    answerDirectly(publishOperation.path, apiHandler(publishOperation, publishFromCi), log),
  ]);
}

/** Said by `bin/serve.mjs`, for which it stops to listen. */
function isStopping(): boolean {
  return Reflect.get(globalThis, Symbol.for('workload-studio.stopping')) === true;
}

/** The message of a SettingsError holds names of variables, never values; others are failures of the machine. */
function explain(cause: unknown): unknown {
  const error = asStoreFailure(cause);
  if (error instanceof StudioError && error.hint) return `${error.message} ${error.hint}`;
  return error instanceof Error ? error.message : error;
}
