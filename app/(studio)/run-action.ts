import type { ActionResult } from '@/components/studio-actions';
import type { Actor } from '@/lib/publish/plan';
import { planOf } from '@/lib/publish/refused-plan';
import { sharedMetrics } from '@/lib/server/metrics/studio-metrics';
import { asStudioError } from '@/lib/server/problem';
import { requireWithin } from '@/lib/server/rate-limit';
import { getUserOrThrow } from '@/lib/server/session';
import { getStudio, type Studio } from '@/lib/server/studio';

/** What every server action does around its one use case: someone must be signed in, and failures become answers. */
export async function runAction<T>(
  run: (studio: Studio, user: Actor) => Promise<T>,
): Promise<ActionResult<T>> {
  const studio = await getStudio();
  try {
    const user = await getUserOrThrow();
    requireWithin(await studio.limits.ofUser(user.id));
    return { ok: true, value: await run(studio, user) };
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
