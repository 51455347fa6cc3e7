import { redirect } from 'next/navigation';
import type { StudioContext } from '@/components/studio-actions';
import { findUser } from '@/lib/server/session';
import { getStudio } from '@/lib/server/studio';

/** Who is here and what the studio talks to; `undefined` when nobody is signed in. */
export async function findStudioContext(): Promise<StudioContext | undefined> {
  const user = await findUser();
  if (!user) return undefined;
  const { targets } = await getStudio();
  const chosen = targets.get();
  return {
    user: { name: user.name },
    targets: targets.list().map((target) => {
      const { name, title, isDefault, isSandbox, url, release } = target;
      return { name, title, isDefault, isSandbox, url, release: release() };
    }),
    ...(chosen.isSandbox && {
      exampleTarget: { namespace: 'acme', project: 'store', component: 'catalog' },
    }),
    defaultRelease: chosen.release(),
  };
}

/** For pages: whoever is not signed in signs in first and comes back to `path`. */
export async function getStudioContext(path: string): Promise<StudioContext> {
  const context = await findStudioContext();
  return context ?? redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
}
