import { join } from 'node:path';
import type { Logger } from 'pino';
import { type ControlPlane, openControlPlane } from '../control-plane/control-plane';
import type { Settings } from '../env';
import type { LiveClients } from '../publish/live-checks';
import type { ControlPlaneEnv, TargetSettings } from '../targets/target-settings';
import { type Release, releaseOfVersion } from '../workload/releases';
import { liveClients } from './plan-at';
import { recordCall } from './metrics/record-call';
import { currentTraceHeaders } from './request-context';
import { reachSandbox } from './sandbox-access';

/** One control plane to publish to, as long as its settings stay what they are. */
export interface StudioTarget extends Pick<TargetSettings, 'name' | 'title'> {
  /** The API's address. */
  readonly url: string;
  readonly isSandbox: boolean;
  /** What its settings say, else what its server said last, else the studio's own. */
  readonly release: () => Release;
  /** Asks the server which version it has; undefined where it does not say. */
  readonly detectVersion: () => Promise<string | undefined>;
  /** The release that its server has, as far as it is known. */
  readonly detected: () => Release | undefined;
  /** Whether the server did not say when it was asked last. */
  readonly isSilent: () => boolean;
  readonly settings: TargetSettings;
  readonly controlPlane: ControlPlane;
  /** For live checks; absent: they are off. */
  readonly live?: LiveClients;
}

export interface OpenDeps {
  readonly settings: Settings;
  readonly log: Logger;
}

/** Every call of a control plane is counted, and carries the trace of the request that it is made for. */
const OBSERVED = { traceHeaders: currentTraceHeaders, onCall: recordCall };

/** Opens one with a control plane of its own elsewhere; nothing is asked yet. `detected`: what its server said before. */
export function openRemoteTarget(
  target: TargetSettings,
  settings: ControlPlaneEnv,
  deps: OpenDeps,
  detected?: Release,
): StudioTarget {
  const controlPlane = openControlPlane(settings, OBSERVED);
  return assemble(target, { controlPlane, url: settings.apiUrl, detected }, deps);
}

/** The same control plane, reached in the same way, with other settings beside that. */
export function withSettings(
  { controlPlane, url, detected }: StudioTarget,
  target: TargetSettings,
  deps: OpenDeps,
): StudioTarget {
  return assemble(target, { controlPlane, url, detected: detected() }, deps);
}

/** Opens one of either kind; a sandbox is started. */
export async function openTarget(target: TargetSettings, deps: OpenDeps): Promise<StudioTarget> {
  const { reached } = target;
  if (reached.kind === 'remote') return openRemoteTarget(target, reached.controlPlane, deps);
  const { folder, port, role } = reached.sandbox;
  const { dataDir, release } = deps.settings;
  const wanted = { dataDir: join(dataDir, folder), port, role };
  const sandbox = await reachSandbox({ ...wanted, release: target.release ?? release }, deps.log);
  const controlPlane = openControlPlane(sandbox, OBSERVED);
  return assemble(target, { controlPlane, url: sandbox.apiUrl }, deps);
}

interface Opened extends Pick<StudioTarget, 'controlPlane' | 'url'> {
  readonly detected?: Release | undefined;
}

function assemble(
  settings: TargetSettings,
  { controlPlane, url, ...before }: Opened,
  { settings: studio, log }: OpenDeps,
): StudioTarget {
  const { name, title, release } = settings;
  let { detected } = before;
  let isSilent = false;
  return {
    name,
    title,
    url,
    isSandbox: settings.reached.kind === 'sandbox',
    settings,
    controlPlane,
    ...(settings.liveChecks && { live: liveClients(controlPlane) }),
    release: () => release ?? detected ?? studio.release,
    detected: () => detected,
    isSilent: () => isSilent,
    async detectVersion() {
      try {
        const version = await controlPlane.readVersion();
        detected = releaseOfVersion(version);
        isSilent = false;
        return version;
      } catch (error) {
        isSilent = true;
        // The first that is asked something else of it says what is wrong.
        log.debug({ err: error, target: name }, 'the server does not say which version it has');
        return undefined;
      }
    },
  };
}
