import type { ControlPlane } from '../../../lib/control-plane/control-plane';
import { StudioError } from '../../../lib/errors';
import type { Publication } from '../../../lib/publish/plan';
import { publishedBy, readRollout } from '../../../lib/publish/read-rollout';
import type { LookAtRollout } from './look';

/** Looks at the control plane itself. Undefined for a publication that did not get through. */
export function lookDirectly(
  { rollouts, workloads }: ControlPlane,
  publication: Publication,
): LookAtRollout | undefined {
  const published = publishedBy(publication);
  if (!published) return undefined;
  return async (within) => {
    const over = AbortSignal.timeout(within);
    const clients = { rollouts: rollouts.until(over), workloads: workloads.until(over) };
    const deps = { ...clients, now: () => new Date() };
    try {
      return { kind: 'seen', rollout: await readRollout(deps, published) };
    } catch (error) {
      if (!(error instanceof StudioError)) throw error;
      const { code, message: why, hint, retryAfter } = error;
      if (code === 'upstream-refused') {
        return { kind: 'refused', why, ...(hint !== undefined && { hint }) };
      }
      return { kind: 'missed', why, ...(retryAfter !== undefined && { retryAfter }) };
    }
  };
}
