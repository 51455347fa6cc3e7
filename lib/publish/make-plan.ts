import type { WorkloadsClient } from '../control-plane/workloads';
import { StudioError } from '../errors';
import type { Publications } from '../store/publications';
import { targetNameOf } from '../target-name';
import type { Change } from '../workload/change';
import { predictViolations } from '../workload/admit';
import { AnalysisMemory } from '../workload/analysis';
import { compareWorkloads } from '../workload/compare';
import { type Generated, generateWorkload } from '../workload/generate';
import { listRemovals } from '../workload/list-removals';
import { listUnsayable } from '../workload/list-unsayable';
import { stampOrigin } from '../workload/origin';
import type { Release } from '../workload/releases';
import type { Workload } from '../workload/workload';
import { defaultName, findLive, type Live, type MayView } from './find-live';
import { isSomebodyElse, nameLastWriter } from './last-writer';
import type { Actor, Plan, PublishRequest } from './plan';
import { hashBase, hashPlan } from './plan-id';
import { translateUpstream } from './upstream-failure';

export interface PlanDeps {
  readonly workloads: WorkloadsClient;
  readonly publications: Pick<Publications, 'findLastWritten'>;
  /** What they who asked may know of other projects; absent: nothing. */
  readonly mayView?: MayView;
}

/**
 * Finds out what publishing would do; writes nothing.
 * Throws a `StudioError`: `not-found` for a component that does not exist, `owner-conflict`, `forbidden` where an
 * image-only publication would be blind, `upstream-…`.
 */
export async function makePlan(
  { workloads, publications, mayView }: PlanDeps,
  request: PublishRequest,
  actor: Actor,
): Promise<Plan> {
  const { target } = request;
  // The question is on its way before anything else is done.
  const [found, last, generated] = await Promise.all([
    findLive(workloads, target, mayView).catch((error: unknown) => {
      throw translateUpstream(error);
    }),
    publications.findLastWritten(target.namespace, target.component, targetNameOf(target)),
    Promise.resolve(request).then(generateFor),
  ]);
  refuseBlindImageChange(request, found);
  const { plan, changes } = draftPlan(request, found, generated);
  if (plan.base === undefined) return plan;
  const lastWriter = nameLastWriter(last, plan.base);
  const isOthers = isSomebodyElse(lastWriter, actor);
  return { ...plan, lastWriter, removalsNeedConsent: needsConsent(plan, changes, isOthers) };
}

/** For what no descriptor can say it does not matter who wrote it: nobody has taken it out. */
function needsConsent(
  { live, workload }: Plan,
  changes: readonly Change[],
  isOthers: boolean,
): boolean {
  if (live === undefined || workload === undefined) return false;
  if (listUnsayable(live, workload).length > 0) return true;
  return isOthers && listRemovals(changes, workload).length > 0;
}

/** For an attempt that failed before it could look at what stands. What an image goes into is not known then. */
export function planUnseen(request: PublishRequest): Plan {
  const generated = generateFor(request);
  const { workload, ...plan } = draftPlan(request, { kind: 'unreadable' }, generated).plan;
  return request.descriptor && workload ? { ...plan, workload } : plan;
}

const memory = new AnalysisMemory();

function generateFor({ target, image, release, descriptor }: PublishRequest): Generated {
  const { namespace, project, component } = target;
  const params = { namespace, project, component, image };
  return generateWorkload({ ...(descriptor && { descriptor }), params, release, memory });
}

/** All but who wrote what stands. `changes`: also those that the plan leaves out. */
function draftPlan(
  request: PublishRequest,
  found: Live,
  { workload: generated, findings }: Generated,
): { readonly plan: Plan; readonly changes: readonly Change[] } {
  const { target, image, release, descriptor, origin } = request;
  const live = found.kind === 'found' ? found.workload : undefined;
  const unstamped =
    live && !descriptor ? withImage(live, image) : generated && over(generated, live);
  const workload = unstamped && stampOrigin(unstamped, origin);
  const violations = workload ? predictViolations(workload, release, live) : [];
  const refused =
    workload === undefined ||
    violations.length > 0 ||
    // Findings speak of a new Workload. Of a live one the server checks only what changes, so the prediction decides.
    (live === undefined && findings.some(({ severity }) => severity === 'error'));
  const changes = workload && found.kind !== 'unreadable' ? compareWorkloads(live, workload) : [];
  const base = live && hashBase(live);
  const seen = { readable: found.kind !== 'unreadable', ...(base !== undefined && { base }) };

  const plan: Plan = {
    id: hashPlan(request, seen),
    ...seen,
    action: actionFor(found, base, workload),
    verdict: refused ? 'refused' : 'accepted',
    name: live?.metadata.name ?? defaultName(target.component),
    ...firstChanges(changes),
    removalsNeedConsent: false,
    findings,
    violations,
    ...(workload && { workload }),
    ...(live && { live }),
    ...noticeFor(found, request),
  };
  return { plan, changes };
}

/** Nobody reads more. Removals come first where not all can be shown: they are what people have to agree to. */
const MOST_CHANGES = 500;

function firstChanges(changes: readonly Change[]): Pick<Plan, 'changes' | 'changesLeftOut'> {
  const changesLeftOut = changes.length - MOST_CHANGES;
  if (changesLeftOut <= 0) return { changes };
  const removals = changes.filter(({ kind }) => kind === 'removed');
  const others = changes.filter(({ kind }) => kind !== 'removed');
  return { changes: [...removals, ...others].slice(0, MOST_CHANGES), changesLeftOut };
}

/** Those whose shipped publisher role may not read Workloads. An empty list then proves nothing. */
const BLIND_RELEASES: ReadonlySet<Release> = new Set(['v1.0.0-rc.1']);
const MAY_BE_HIDDEN =
  'The publisher role of this release may not read Workloads. If the component has one under another name, it is not seen here and this makes a second, and OpenChoreo then deploys neither.';

/** Nothing is known of whose the component is, and OpenChoreo takes a Workload for any. */
const MAY_BE_OTHERS = ({ project, component }: PublishRequest['target']) =>
  `Whether component ${component} is of project ${project} is not known: this client may not read components (component:view), and no Workload of it stands yet. If it is of another project, this Workload gets in the way of theirs.`;

/** What a type of component asks for is not told by the API that is written to, nor refused there. */
const IMAGE_ALONE =
  'This is a Workload with the image alone. Where the type of the component wants an endpoint, as that of a service does, OpenChoreo runs it only once a descriptor gives it one.';

function noticeFor(
  found: Live,
  { target, release, descriptor }: PublishRequest,
): Pick<Plan, 'notice'> {
  if (found.kind !== 'none') return {};
  const notices = [
    ...(BLIND_RELEASES.has(release) ? [MAY_BE_HIDDEN] : []),
    ...(found.isOwnerUnknown ? [MAY_BE_OTHERS(target)] : []),
    ...(descriptor ? [] : [IMAGE_ALONE]),
  ];
  return notices.length > 0 ? { notice: notices.join(' ') } : {};
}

function actionFor(
  found: Live,
  base: string | undefined,
  workload: Workload | undefined,
): Plan['action'] {
  if (found.kind === 'none') return 'create';
  return workload && hashBase(workload) === base ? 'unchanged' : 'update';
}

/** Without a descriptor the live Workload keeps everything but its image. */
function withImage(live: Workload, image: string): Workload {
  const { spec } = live;
  return { ...live, spec: { ...spec, container: { ...spec.container, image } } };
}

/** A PUT replaces name, labels and annotations too, so those that stand are sent again. */
function over(generated: Workload, live: Workload | undefined): Workload {
  if (live === undefined) return generated;
  const labels = { ...live.metadata.labels, ...generated.metadata.labels };
  const annotations = { ...live.metadata.annotations, ...generated.metadata.annotations };
  return {
    ...generated,
    metadata: {
      ...generated.metadata,
      name: live.metadata.name,
      ...(Object.keys(labels).length > 0 && { labels }),
      ...(Object.keys(annotations).length > 0 && { annotations }),
    },
  };
}

/** Changing only the image means reading the rest first; a whole PUT would wipe endpoints nobody can see. */
function refuseBlindImageChange({ target, descriptor }: PublishRequest, found: Live): void {
  if (descriptor || found.kind !== 'unreadable') return;
  throw new StudioError(
    'forbidden',
    `The Workload ${defaultName(target.component)} may be written but not read by this client, so its image cannot be changed without losing what else it holds.`,
    {
      hint: 'Publish with a descriptor, or have the permission workload:view granted (the shipped publisher role has it from v1.0.0 on).',
    },
  );
}
