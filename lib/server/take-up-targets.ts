import type { TargetSettings } from '../targets/target-settings';
import type { TargetsFile } from '../targets/targets-file';
import { type OpenDeps, openRemoteTarget, type StudioTarget, withSettings } from './open-target';

/** What is under way at a target whose settings have changed goes on with the old ones for so long. Milliseconds. */
const LET_END = 180_000;

export interface InForce {
  readonly targets: readonly StudioTarget[];
  /** Of the one that is meant where none is named. */
  readonly defaultName: string | undefined;
}

export interface Taken extends InForce {
  /** What keeps a change from being taken up, in sentences. */
  readonly problems: readonly string[];
}

/**
 * What the file says by now; undefined where it has not changed. Where it is not usable, all stays as it was. What would
 * take a control plane away from under publications needs a restart: a target that is gone, or is another server.
 */
export function takeUp(file: TargetsFile, before: InForce, deps: OpenDeps): Taken | undefined {
  const changed = file.readChanged();
  if (changed === undefined) return undefined;
  if (changed.problems.length > 0) {
    const problems = changed.problems.map((problem) => `${file.path}:${problem}`);
    deps.log.error({ problems }, 'the targets file is not usable; the targets stay as they were');
    return { ...before, problems };
  }
  const problems: string[] = [];
  /** Those that are as the file says. */
  const taken = new Set<string>();
  const targets = changed.targets.flatMap((wanted): readonly StudioTarget[] => {
    const { name } = wanted;
    const known = before.targets.find((target) => target.name === name);
    const target = takeUpOne(wanted, known, deps);
    if (target) {
      taken.add(name);
      return [target];
    }
    problems.push(`Target ${name} is ${whatElse(wanted, known)} now: restart the studio for it.`);
    return known ? [known] : [];
  });
  const gone = before.targets.filter(({ name }) => !targets.some((target) => target.name === name));
  problems.push(
    ...gone.map(
      ({ name }) =>
        `Target ${name} is not in the file any more: restart the studio to let go of it.`,
    ),
  );
  const wantedDefault = changed.targets.find(({ isDefault }) => isDefault)?.name;
  const isTaken = wantedDefault !== undefined && taken.has(wantedDefault);
  if (!isTaken && wantedDefault !== before.defaultName) {
    // What names no target must not go to a server that the file does not mean.
    problems.push(
      `The default target stays ${before.defaultName}, since ${wantedDefault} is not yet as the file says.`,
    );
  }
  const defaultName = isTaken ? wantedDefault : before.defaultName;
  const names = targets.map(({ name }) => name);
  deps.log.info({ targets: names, defaultName, problems }, 'the targets file was read again');
  return { targets: [...targets, ...gone], defaultName, problems };
}

/** Undefined where that takes a restart. */
function takeUpOne(
  wanted: TargetSettings,
  known: StudioTarget | undefined,
  deps: OpenDeps,
): StudioTarget | undefined {
  if (known?.settings.fingerprint === wanted.fingerprint) return known;
  if (known?.settings.connection === wanted.connection) {
    return askUnlessSet(withSettings(known, wanted, deps));
  }
  const { reached } = wanted;
  if (reached.kind !== 'remote' || (known && !isSameServer(known.settings, wanted))) {
    return undefined;
  }
  if (known) closeLater(known, deps);
  return askUnlessSet(openRemoteTarget(wanted, reached.controlPlane, deps, known?.detected()));
}

function askUnlessSet(target: StudioTarget): StudioTarget {
  if (target.settings.release === undefined && !target.isSandbox) void target.detectVersion();
  return target;
}

/** Behind one gateway address stand several, which the `Host` header tells apart. */
function isSameServer({ reached: a }: TargetSettings, { reached: b }: TargetSettings): boolean {
  if (a.kind !== 'remote' || b.kind !== 'remote') return false;
  const [one, other] = [a.controlPlane, b.controlPlane];
  return one.apiUrl === other.apiUrl && one.apiHostHeader === other.apiHostHeader;
}

function whatElse({ reached }: TargetSettings, known: StudioTarget | undefined): string {
  if (known === undefined) return 'a new sandbox';
  return reached.kind === 'sandbox' ? 'another sandbox' : 'another server';
}

function closeLater({ controlPlane, name }: StudioTarget, { log }: OpenDeps): void {
  setTimeout(() => {
    controlPlane.close().catch((error: unknown) => {
      log.warn({ err: error, target: name }, 'the old connection could not be closed');
    });
  }, LET_END).unref();
}
