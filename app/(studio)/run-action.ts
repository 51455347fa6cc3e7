import type { ActionResult } from '@/components/studio-actions';
import { planOf } from '@/lib/publish/refused-plan';
import { sharedMetrics } from '@/lib/server/metrics/studio-metrics';
import { asStudioError } from '@/lib/server/problem';
import { requireWithin } from '@/lib/server/rate-limit';
import { getPrincipalOrThrow } from '@/lib/server/session';
import { getStudio } from '@/lib/server/studio';
import type { UseCase } from '@/lib/server/use-case';

/**
 * What every page and server action does around its one use case: someone must be signed in, and failures become answers.
 * `input` was sent by a browser, whatever its type says, and is looked at by the use case.
 */
export async function runAction<Input, Output>(
  useCase: UseCase<Input, Output>,
  input: Input,
): Promise<ActionResult<Output>> {
  const studio = await getStudio();
  try {
    const principal = await getPrincipalOrThrow();
    requireWithin(await studio.limits.ofUser(principal.actor.id));
    return { ok: true, value: await useCase(studio, principal, input) };
  } catch (error) {
    const { code, message, hint } = asStudioError(error);
    sharedMetrics().errors.add({ error_type: code });
    if (code === 'internal') studio.log.error({ err: error }, 'action failed');
    const plan = planOf(error);
    return {
      ok: false,
      error: { code, message, ...(hint !== undefined && { hint }), ...(plan && { plan }) },
    };
  }
}
