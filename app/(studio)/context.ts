import { redirect } from 'next/navigation';
import type { StudioContext } from '@/components/studio-actions';
import { findVisitor } from '@/lib/server/session';
import { getStudio } from '@/lib/server/studio';

/** Who is here and what the studio talks to; `undefined` when nobody is signed in. */
export async function findStudioContext(): Promise<StudioContext | undefined> {
  const visitor = await findVisitor();
  if (!visitor) return undefined;
  const { principal } = visitor;
  const { actor, grants } = principal;
  const { targets } = await getStudio();
  const chosen = targets.get();
  return {
    user: { id: actor.id, name: actor.name },
    grants,
    targets: targets.list().flatMap((target) => {
      const { name, title, isSandbox, url, release } = target;
      const isDefault = name === chosen.name;
      return principal.sees(name)
        ? [{ name, title, isDefault, isSandbox, url, release: release() }]
        : [];
    }),
    ...(chosen.isSandbox && {
      exampleTarget: { namespace: 'acme', project: 'store', component: 'catalog' },
    }),
    defaultRelease: chosen.release(),
  };
}

/** For pages: whoever is not signed in signs in first and comes back to `path`; whoever may do nothing is told why. */
export async function getStudioContext(path: string): Promise<StudioContext> {
  const context = await getContextOfAnybody(path);
  return context.grants.length > 0 ? context : redirect('/access');
}

/** For the page that tells why. */
export async function getContextOfAnybody(path: string): Promise<StudioContext> {
  const context = await findStudioContext();
  return context ?? redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
}
