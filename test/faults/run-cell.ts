import { openControlPlane } from '../../lib/control-plane/control-plane';
import { findPublication } from '../../lib/publish/history';
import type { Publication, PublishRequest } from '../../lib/publish/plan';
import { publish, type PublishDeps } from '../../lib/publish/publish';
import { checkPublication, type SettleDeps } from '../../lib/publish/settle-pending';
import { aimAt, type Reach } from './aim';
import { AUTHORITY } from './fault-server';
import type { Call, Fault } from './faults';
import { startFront } from './front';
import { describeHeld, type Held, IMAGES, workloadOf } from './held';
import { startClock } from './scaled-clock';
import { CLIENT, NAMESPACE, PROJECT, RELEASE, type World } from './world';

export interface Column {
  readonly title: string;
  readonly call: Call;
  readonly reach: Reach;
}

/** One publication with one fault. */
export interface Cell extends Column {
  readonly fault: Fault;
}

export interface CellResult {
  readonly publication: Publication;
  /** Where the outcome was `unknown`: after a check, with the fault lifted and the time a write may take gone by. */
  readonly checked?: Publication;
  /** What history keeps of it at last. */
  readonly recorded: Publication | undefined;
  /** What the control plane really held. */
  readonly held: { readonly before: Held; readonly after: Held; readonly last: Held };
  /** What arrived before the check, in order. */
  readonly calls: readonly Call[];
  /** From beginning to end, on the cell's clock. */
  readonly seconds: number;
}

/** `speed`: how many seconds pass in one. */
export async function runCell(
  world: World,
  component: string,
  { fault, call, reach }: Cell,
  speed: number,
): Promise<CellResult> {
  // Only an update is sent by PUT.
  if (call === 'PUT') await world.write(workloadOf(component, IMAGES.old));
  const hold = async () => describeHeld(await world.read(component), component);
  const before = await hold();
  const clock = startClock(speed);
  const aim = aimAt(call, reach);
  const front = await startFront(fault, aim, {
    behind: world.sandboxUrl,
    overtake: () => world.write(workloadOf(component, IMAGES.another)),
    trapUrl: world.trapUrl,
    second: 1_000 / speed,
  });
  const { apiUrl, tokenUrl, lookup } = front;
  const { store } = world;
  const plane = openControlPlane(
    { apiUrl, tokenUrl, ca: AUTHORITY, ...CLIENT },
    { now: clock.now, limits: clock.limits, lookup },
  );
  const deps: PublishDeps & SettleDeps = {
    workloads: front.watch(plane.workloads),
    publications: store.publications,
    audit: store.audit,
    turns: store.turns,
    instanceId: store.instances.id,
    now: () => new Date(clock.now()),
    newId: () => `${component}-publication`,
    sleep: clock.sleep,
    timeout: clock.timeout,
    random: Math.random,
  };
  try {
    const publication = await publish(deps, requestFor(component), { actor: ACTOR });
    const after = await hold();
    const calls = [...front.calls];
    await front.settle();
    aim.lift();
    clock.skip(120_000);
    const isUnknown = publication.outcome.state === 'unknown';
    const checked = isUnknown ? await checkPublication(deps, publication.id) : undefined;
    const { id, startedAt, finishedAt = '' } = publication;
    return {
      publication,
      ...(checked && { checked }),
      recorded: await findPublication(store.publications, id),
      held: { before, after, last: await hold() },
      calls,
      seconds: (Date.parse(finishedAt) - Date.parse(startedAt)) / 1_000,
    };
  } finally {
    await front.close();
    await plane.close();
  }
}

const ACTOR = { kind: 'ci', id: 'token-1', name: 'pipeline' } as const;

function requestFor(component: string): PublishRequest {
  return {
    target: { namespace: NAMESPACE, project: PROJECT, component },
    image: IMAGES.wanted,
    release: RELEASE,
    descriptor: { text: 'endpoints: [{ name: api, port: 8080, type: HTTP }]\n', files: new Map() },
  };
}
