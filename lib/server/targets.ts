import { StudioError } from '../errors';
import { targetNameOf } from '../target-name';
import { listTargets } from './list-targets';
import { type OpenDeps, openTarget, type StudioTarget } from './open-target';
import { takeUp } from './take-up-targets';

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
/** How often servers that say which version they have are asked again. Milliseconds. */
const ASK_AGAIN = 3_600_000;
/** The same for those that did not say. Milliseconds. */
const ASK_THE_SILENT = 30_000;
/** So long a start waits for a server to say which version it has. Milliseconds. */
const FIRST_WORD = 1_000;

/** Opens all of them. A file is read again when it changes: by whoever asks next, since each bundle has targets of its own. */
export async function openTargets(deps: OpenDeps, now = Date.now): Promise<Targets> {
  const { targetsFile } = deps.settings;
  const wanted = listTargets(deps.settings);
  let targets: readonly StudioTarget[] = await Promise.all(
    wanted.map((target) => openTarget(target, deps)),
  );
  let defaultName = wanted.find(({ isDefault }) => isDefault)?.name;
  let problems: readonly string[] = [];
  await askVersions(targets);
  let lookedAt = now();
  let askedAt = now();
  let askedSilentAt = now();

  const askAgain = (at: number): void => {
    const isDue = at - askedAt >= ASK_AGAIN;
    if (!isDue && at - askedSilentAt < ASK_THE_SILENT) return;
    askedSilentAt = at;
    if (isDue) askedAt = at;
    void askVersions(isDue ? targets : targets.filter(({ isSilent }) => isSilent()));
  };
  const current = (): readonly StudioTarget[] => {
    const at = now();
    askAgain(at);
    if (targetsFile === undefined || at - lookedAt < LOOK_AGAIN) return targets;
    lookedAt = at;
    const taken = takeUp(targetsFile, { targets, defaultName }, deps);
    if (taken) ({ targets, defaultName, problems } = taken);
    return targets;
  };
  const find = (name: string): StudioTarget => {
    const found = current().find((target) => target.name === name);
    if (found) return found;
    throw new StudioError('bad-request', `There is no target “${name}” here.`, {
      hint: '“Control planes” in the studio lists those that there are. A call of the API or the command names one of them, or none for the default one. Who runs the studio knows what became of this one.',
    });
  };
  const takeDefault = (): StudioTarget => {
    const all = current();
    const found = all.find(({ name }) => name === defaultName) ?? all[0];
    if (found) return found;
    throw new Error('There is always a target.');
  };
  return {
    list: current,
    get: (name) => (name === undefined ? takeDefault() : find(name)),
    of: (recorded) => find(targetNameOf(recorded)),
    problems: () => {
      current();
      return problems;
    },
  };
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
