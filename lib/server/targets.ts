import { StudioError } from '../errors';
import { targetNameOf } from '../target-name';
import type { TargetSettings } from '../targets/target-settings';
import type { TargetsFile } from '../targets/targets-file';
import { listTargets } from './list-targets';
import {
  type OpenDeps,
  openRemoteTarget,
  openTarget,
  type StudioTarget,
  withSettings,
} from './open-target';

/** The control planes of the studio, as their settings are by now. */
export interface Targets {
  /** In the order of the file. There is at least one. */
  list(): readonly StudioTarget[];
  /** By its name; the default one where none is given. Throws `bad-request`. */
  get(name?: string): StudioTarget;
  /** The one that something is recorded for. Throws `bad-request` where it is not among them any more. */
  of(recorded: { readonly controlPlane?: string }): StudioTarget;
  /** What keeps a change of the file from being taken up, in sentences for whoever runs the studio. */
  problems(): readonly string[];
}

/** How often the file is looked at, at most. Milliseconds. */
const LOOK_AGAIN = 2_000;
/** What is under way at a target whose settings have changed goes on with the old ones for so long. Milliseconds. */
const LET_END = 180_000;
/** How often servers that say which version they have are asked again. Milliseconds. */
const ASK_AGAIN = 3_600_000;
/** So long a start waits for a server to say which version it has. Milliseconds. */
const FIRST_WORD = 1_000;

/** Opens all of them. A file is read again when it changes: by whoever asks next, since each bundle has targets of its own. */
export async function openTargets(deps: OpenDeps, now = Date.now): Promise<Targets> {
  const { targetsFile } = deps.settings;
  let targets: readonly StudioTarget[] = await Promise.all(
    listTargets(deps.settings).map((target) => openTarget(target, deps)),
  );
  await askVersions(targets);
  let lookedAt = now();
  let askedAt = now();
  let problems: readonly string[] = [];

  const current = (): readonly StudioTarget[] => {
    const at = now();
    if (at - askedAt >= ASK_AGAIN) {
      askedAt = at;
      void askVersions(targets);
    }
    if (targetsFile === undefined || at - lookedAt < LOOK_AGAIN) return targets;
    lookedAt = at;
    const taken = takeUp(targetsFile, targets, deps);
    if (taken) ({ targets, problems } = taken);
    return targets;
  };
  const find = (name: string): StudioTarget => {
    const found = current().find((target) => target.name === name);
    if (found) return found;
    throw new StudioError('bad-request', `There is no target “${name}” here.`, {
      hint: 'Leave it out for the default one, or ask who runs the studio which there are.',
    });
  };
  return {
    list: current,
    get: (name) => (name === undefined ? defaultOf(current()) : find(name)),
    of: (recorded) => find(targetNameOf(recorded)),
    problems: () => problems,
  };
}

function defaultOf(targets: readonly StudioTarget[]): StudioTarget {
  const found = targets.find(({ isDefault }) => isDefault) ?? targets[0];
  if (found) return found;
  throw new Error('There is always a target.');
}

/** A control plane that is down is no reason not to start. */
async function askVersions(targets: readonly StudioTarget[]): Promise<void> {
  const asked = targets
    .filter(({ settings, isSandbox }) => settings.release === undefined && !isSandbox)
    .map((target) => target.detectVersion());
  if (asked.length === 0) return;
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise((resolve) => (timer = setTimeout(resolve, FIRST_WORD)));
  await Promise.race([Promise.all(asked), enough]);
  clearTimeout(timer);
}

interface Taken {
  readonly targets: readonly StudioTarget[];
  readonly problems: readonly string[];
}

/**
 * What the file says by now; undefined where it has not changed. Where it is not usable, all stays as it was. What would
 * take a control plane away from under publications needs a restart: a target that is gone, or is another server.
 */
function takeUp(
  file: TargetsFile,
  before: readonly StudioTarget[],
  deps: OpenDeps,
): Taken | undefined {
  const changed = file.readChanged();
  if (changed === undefined) return undefined;
  if (changed.problems.length > 0) {
    const problems = changed.problems.map((problem) => `${file.path}:${problem}`);
    deps.log.error({ problems }, 'the targets file is not usable; the targets stay as they were');
    return { targets: before, problems };
  }
  const problems: string[] = [];
  const targets = changed.targets.flatMap((wanted) => {
    const known = before.find(({ name }) => name === wanted.name);
    const taken = takeOne(wanted, known, deps);
    if (taken) return [taken];
    problems.push(
      `Target ${wanted.name} is ${known ? 'another server' : 'a new sandbox'} now: restart the studio for it.`,
    );
    return known ? [known] : [];
  });
  const gone = before.filter(({ name }) => !targets.some((target) => target.name === name));
  problems.push(
    ...gone.map(
      ({ name }) =>
        `Target ${name} is not in the file any more: restart the studio to let go of it.`,
    ),
  );
  deps.log.info(
    { targets: targets.map(({ name }) => name), problems },
    'the targets file was read again',
  );
  return { targets: [...targets, ...gone], problems };
}

/** Undefined where that takes a restart. */
function takeOne(
  wanted: TargetSettings,
  known: StudioTarget | undefined,
  deps: OpenDeps,
): StudioTarget | undefined {
  if (known?.settings.fingerprint === wanted.fingerprint) return known;
  const { reached } = wanted;
  if (reached.kind === 'sandbox') {
    return known && isSameSandbox(known.settings, wanted)
      ? withSettings(known, wanted, deps)
      : undefined;
  }
  if (known && known.url !== reached.controlPlane.apiUrl) return undefined;
  const opened = openRemoteTarget(wanted, reached.controlPlane, deps);
  if (known) closeLater(known, deps);
  if (wanted.release === undefined) void opened.detectVersion();
  return opened;
}

/** It plays the release that it was started with. */
function isSameSandbox(one: TargetSettings, other: TargetSettings): boolean {
  return (
    one.release === other.release && JSON.stringify(one.reached) === JSON.stringify(other.reached)
  );
}

function closeLater({ controlPlane, name }: StudioTarget, { log }: OpenDeps): void {
  setTimeout(() => {
    controlPlane.close().catch((error: unknown) => {
      log.warn({ err: error, target: name }, 'the old connection could not be closed');
    });
  }, LET_END).unref();
}
