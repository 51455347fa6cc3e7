import { StudioError } from '../errors';
import { auditRefusal } from '../publish/audit-refusal';
import type { Target } from '../publish/plan';
import { allowsAction, type CiAction } from '../trust/grant';
import type { ApiCall } from './api-route';

/** Throws `forbidden` where the token is not for this at all. */
export function requireAction({ token }: ApiCall, action: CiAction): void {
  if (allowsAction(token.grants, action)) return;
  throw new StudioError('forbidden', `This token is not for “${action}”.`, {
    hint: 'Create a token or a trust rule that allows it under Connect CI.',
  });
}

/** Throws `forbidden` where the token does not allow `action` on `target`. */
export function requireScope(call: ApiCall, target: Target, action: CiAction): void {
  requireAction(call, action);
  if (allowsAction(call.token.grants, action, target)) return;
  const { controlPlane, namespace, project, component } = target;
  const where = controlPlane === undefined ? '' : ` at target ${controlPlane}`;
  throw new StudioError(
    'forbidden',
    `This token does not cover component ${component} of project ${project} in namespace ${namespace}${where}.`,
    { hint: 'Create one for it under Connect CI.' },
  );
}

/** The same, and an attempt to publish that is refused stands in the audit. */
export async function requireScopeToPublish(call: ApiCall, target: Target): Promise<void> {
  if (!allowsAction(call.token.grants, 'publish', target)) {
    await auditRefusal(call.studio.publishing, call.actor, { target, code: 'forbidden' });
  }
  requireScope(call, target, 'publish');
}
