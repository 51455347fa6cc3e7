import {
  NO_COMPONENT,
  RIGHTS,
  type Right,
  type RightName,
  type RightsAt,
} from '../control-plane/rights';
import type { WorkloadsClient } from '../control-plane/workloads';
import { StudioError } from '../errors';
import { findLive } from '../publish/find-live';
import { translateUpstream } from '../publish/upstream-failure';
import { releaseOfVersion } from '../workload/releases';
import { advise } from './advise-on-reach';
import type { StudioTarget } from './open-target';

/** One thing that must be right for publications to get through. */
export interface CheckStep {
  readonly name: string;
  /** `unsure`: it does not keep from publishing, but somebody should know. `skipped`: something before it failed. */
  readonly state: 'passed' | 'failed' | 'unsure' | 'skipped';
  /** What was found. */
  readonly detail: string;
  /** What to do about it. */
  readonly advice?: string;
}

export interface CheckedRight {
  readonly name: RightName;
  readonly right: Right;
  /** What goes without it. */
  readonly meaning: string;
}

export interface TargetCheck {
  /** ISO 8601. */
  readonly at: string;
  readonly steps: readonly CheckStep[];
  /** Absent where no component was named, and where the API could not be asked. */
  readonly rights?: readonly CheckedRight[];
}

const MEANINGS: Readonly<Record<RightName, string>> = {
  'workload:create': 'Needed to publish.',
  'workload:update':
    'Needed to publish again. It cannot be found out without writing: a Workload that there is not is answered alike to everybody.',
  'workload:view': 'Needed to compare, and to publish an image alone.',
  'component:view':
    'For pickers, for what became of a publication, and for the rules of the component’s type.',
  'project:view': 'For pickers.',
  'secretreference:view': 'To look up secrets that a descriptor refers to.',
  'resource:view': 'To look up resources that a descriptor depends on.',
  'componentrelease:view': 'To see what became of a publication.',
  'releasebinding:view': 'To see where a publication runs.',
  'resourcereleasebinding:view': 'To look up the outputs of those resources.',
};

/** Goes the way of a publication up to the write, and says where it ends. Writes nothing. */
export async function checkTarget(target: StudioTarget, place?: RightsAt): Promise<TargetCheck> {
  const { controlPlane } = target;
  const at = new Date().toISOString();
  const steps: CheckStep[] = [];
  const isThrough = () => steps.every(({ state }) => state !== 'failed');
  const attempt = async (name: string, work: () => Promise<Omit<CheckStep, 'name'>>) => {
    if (isThrough()) steps.push({ name, ...(await work().catch(failed)) });
    else steps.push({ name, state: 'skipped', detail: 'Not tried: see above.' });
  };
  for (const [server, called] of [
    ['token', 'token endpoint'],
    ['api', 'API'],
  ] as const) {
    // Independent of each other: who mends one wants to know of the other.
    for (const step of await controlPlane.reach(server)) steps.push(advise(step, called));
  }
  await attempt('Token', async () => {
    await controlPlane.checkToken();
    return { state: 'passed', detail: 'The client got a token.' };
  });
  await attempt('Version of the API', () => checkVersion(target));
  await attempt('List', async () => {
    const namespaces = await controlPlane.discovery.listNamespaces();
    return namespaces.kind === 'listed'
      ? { state: 'passed', detail: describeCount(namespaces.items.length) }
      : {
          state: 'unsure',
          detail: 'The API takes the token, and shows no namespace.',
          advice:
            'That is so with the role workload-publisher as it is shipped: names are typed, not picked. Publishing does not need it.',
        };
  });
  if (!place || !isThrough()) return { at, steps };
  try {
    const rights = await controlPlane.rights.probe(await placeToProbe(controlPlane, place));
    return {
      at,
      steps,
      rights: RIGHTS.map((name) => ({ name, right: rights[name], meaning: MEANINGS[name] })),
    };
  } catch (error) {
    return { at, steps: [...steps, { name: 'Rights', ...failed(error) }] };
  }
}

/**
 * What planning would not find is asked for as what there is not: whether the client may read a component tells that it
 * is there, and it may be of a project that they who asked may not see.
 */
async function placeToProbe(
  { workloads }: { readonly workloads: WorkloadsClient },
  place: RightsAt,
): Promise<RightsAt> {
  try {
    await findLive(workloads, place);
    return place;
  } catch (error) {
    // What else is in the way, the probe meets too.
    const isThere = !(error instanceof StudioError && error.code === 'not-found');
    return isThere ? place : { ...place, component: NO_COMPONENT };
  }
}

function describeCount(count: number): string {
  return count === 1 ? 'One namespace is in sight.' : `${count} namespaces are in sight.`;
}

/** Not every server says, and none has to. */
async function checkVersion(target: StudioTarget): Promise<Omit<CheckStep, 'name'>> {
  const wanted = target.settings.release;
  const version = await target.detectVersion();
  if (version === undefined) {
    return {
      state: 'unsure',
      detail: 'The server does not say which version it has.',
      ...(wanted === undefined && {
        advice: `OpenChoreo ${target.release()} is imitated. Set the release if it is another.`,
      }),
    };
  }
  const like = releaseOfVersion(version);
  if (like === undefined) {
    return {
      state: 'unsure',
      detail: `The server calls itself ${version}, which is no release known here.`,
      advice: `OpenChoreo ${target.release()} is imitated. Set the release if it is another.`,
    };
  }
  if (wanted === undefined || wanted === like) {
    return { state: 'passed', detail: `The server is ${version}; ${like} is imitated.` };
  }
  return {
    state: 'unsure',
    detail: `The server is ${version}, but ${wanted} is imitated.`,
    advice: `Set the release to ${like}, or leave it out.`,
  };
}

function failed(error: unknown): Omit<CheckStep, 'name'> {
  const failure = translateUpstream(error);
  if (!(failure instanceof StudioError)) throw failure;
  const { message, hint } = failure;
  return { state: 'failed', detail: message, ...(hint !== undefined && { advice: hint }) };
}
