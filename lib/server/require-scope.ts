import { allowsTarget } from '../auth/ci-token';
import { StudioError } from '../errors';
import { auditRefusal } from '../publish/audit-refusal';
import type { Target } from '../publish/plan';
import type { ApiCall } from './api-route';

/** Throws `forbidden` where the token does not cover `target`. */
export function requireScope({ token }: ApiCall, target: Target): void {
  if (allowsTarget(token, target)) return;
  const { namespace, project, component } = target;
  throw new StudioError(
    'forbidden',
    `This token does not cover component ${component} of project ${project} in namespace ${namespace}.`,
    { hint: 'Create one for it under Connect CI.' },
  );
}

/** The same, and an attempt to publish that is refused stands in the audit. */
export async function requireScopeToPublish(call: ApiCall, target: Target): Promise<void> {
  if (!allowsTarget(call.token, target)) {
    await auditRefusal(call.studio.publishing, call.actor, { target, code: 'forbidden' });
  }
  requireScope(call, target);
}
