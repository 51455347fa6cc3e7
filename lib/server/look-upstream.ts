import { touches } from '../access/scope';
import { StudioError } from '../errors';
import type { Live } from '../publish/find-live';
import { findTarget, namePlace } from './at-target';
import { checkTarget as check, type TargetCheck } from './check-target';
import { type Discovered, discoverNames } from './discover-names';
import { readLiveWorkload as readLive } from './read-live-workload';
import { parseInput } from './parse-body';
import { checkTargetInput, discoverQuery, targetInput } from './request-schema';
import type { UseCase } from './use-case';
import { componentAt } from '../target-name';

/** The names of what they may see; of a namespace or project that is none of it there is nothing to list. */
export const discover: UseCase<unknown, Discovered> = async (studio, principal, input) => {
  const query = parseInput(discoverQuery, input);
  const { controlPlane } = query;
  if (controlPlane !== undefined && !principal.sees(controlPlane)) {
    return { permitted: true, names: [] };
  }
  const at = findTarget(studio, query);
  const reach = principal.reach('view');
  const sees = (place: { readonly namespace: string; readonly project?: string }) =>
    reach.some((scope) => touches(scope, { target: at.name, ...place }));
  const isSeen = (name: string): boolean => {
    switch (query.kind) {
      case 'namespaces':
        return sees({ namespace: name });
      case 'projects':
        return sees({ namespace: query.namespace, project: name });
      case 'components':
        return principal.may('view', componentAt(at.name, { ...query, component: name }));
    }
  };
  if (query.kind !== 'namespaces' && !sees(query)) return { permitted: true, names: [] };
  const { permitted, names } = await discoverNames(at.controlPlane.discovery, query);
  return { permitted, names: names.filter(isSeen) };
};

/** Goes the way of a publication up to the write, for those who see anything there; about a component, if they see that. */
export const checkTarget: UseCase<unknown, TargetCheck> = (studio, principal, input) => {
  const { target, place } = parseInput(checkTargetInput, input);
  const at = principal.sees(target) ? studio.targets.get(target) : undefined;
  // One that they see nothing of is not told from one that there is not.
  if (!at) throw new StudioError('bad-request', `There is no target “${target}” here.`);
  if (place) principal.require('view', componentAt(at.name, place));
  return check(at, place);
};

export const readLiveWorkload: UseCase<unknown, Live> = (studio, principal, input) => {
  const wanted = parseInput(targetInput, input);
  const place = namePlace(studio, wanted);
  principal.require('view', place);
  const at = findTarget(studio, place);
  return readLive(at.controlPlane.workloads, place, (other) => principal.may('view', other));
};
