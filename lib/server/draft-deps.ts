import { randomBytes } from 'node:crypto';
import type { DraftDeps } from '../drafts/read-drafts';
import type { Target } from '../publish/plan';
import { componentAt, targetNameOf } from '../target-name';
import type { Principal } from './principal';
import type { Studio } from './studio';

/** Of one person: whoever is asked about, it is their own rights that count. */
export function draftDeps(
  { store, targets }: Pick<Studio, 'store' | 'targets'>,
  principal: Principal,
): DraftDeps {
  const names = targets.list().map(({ name }) => name);
  /** One that is named and is not there any more, or not yet, is left as it is. */
  const placeOf = (target: Target): Target =>
    names.includes(targetNameOf(target)) || target.controlPlane !== undefined
      ? target
      : componentAt(targets.get(undefined).name, target);
  return {
    drafts: store.drafts,
    maySee: (_, target) => principal.may('view', placeOf(target)),
    mayDraft: (_, target) => principal.may('draft', placeOf(target)),
    now: () => new Date(),
    newId: () => randomBytes(16).toString('hex'),
  };
}
