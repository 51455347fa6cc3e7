import { redirect } from 'next/navigation';
import { cache } from 'react';
import type { StudioContext } from '@/components/studio-actions';
import { findUser } from '@/lib/server/session';
import { getStudio } from '@/lib/server/studio';

/** Who is here and what the studio talks to; whoever is not signed in goes to do so. */
export const readStudioContext = cache(async (): Promise<StudioContext> => {
  const user = await findUser();
  if (!user) redirect('/sign-in');
  const { settings } = await getStudio();
  const { controlPlane } = settings;
  return {
    user: { name: user.name },
    controlPlane: controlPlane
      ? { name: new URL(controlPlane.apiUrl).host, url: controlPlane.apiUrl, sandbox: false }
      : { name: 'Built-in sandbox', url: 'on this machine', sandbox: true },
    ...(!controlPlane && {
      exampleTarget: { namespace: 'acme', project: 'store', component: 'catalog' },
    }),
    defaultRelease: settings.release,
  };
});
