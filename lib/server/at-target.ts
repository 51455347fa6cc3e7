import type { PublishRequest, Target } from '../publish/plan';
import type { PublishDeps } from '../publish/publish';
import type { SettleDeps } from '../publish/settle-pending';
import { DEFAULT_TARGET, targetNameOf } from '../target-name';
import type { StudioTarget } from './open-target';
import type { Studio } from './studio';

/**
 * The target where this person's component is. One that is not named was `default` when there was one alone, and is the
 * default one where none has that name. Throws `bad-request` where there is none of the name.
 */
export function findTarget(
  { targets }: Pick<Studio, 'targets'>,
  place: Pick<Target, 'controlPlane'>,
): StudioTarget {
  const name = targetNameOf(place);
  const isThere = targets.list().some((target) => target.name === name);
  return targets.get(place.controlPlane === undefined && !isThere ? undefined : name);
}

/**
 * The place that somebody means, whether there is such a target or not. Permission is looked at for this first: of one that
 * they may do nothing at, nobody is told whether there is one.
 */
export function namePlace(
  { targets }: Pick<Studio, 'targets'>,
  { controlPlane, namespace, project, component }: Target,
): Target {
  const hasUnnamed = targets.list().some(({ name }) => name === DEFAULT_TARGET);
  const name = controlPlane ?? (hasUnnamed ? DEFAULT_TARGET : targets.get().name);
  const isNamed = name !== DEFAULT_TARGET || !hasUnnamed;
  return { ...(isNamed && { controlPlane: name }), namespace, project, component };
}

/** What publishing to this target needs. */
export function publishingAt(
  { publishing }: Pick<Studio, 'publishing'>,
  { name, controlPlane }: StudioTarget,
): PublishDeps & SettleDeps {
  const { workloads } = controlPlane;
  return { ...publishing, workloads, controlPlane: name };
}

/** A request of the workbench, with the place it is for. */
export function placed(studio: Pick<Studio, 'targets'>, request: PublishRequest): PublishRequest {
  return { ...request, target: namePlace(studio, request.target) };
}
