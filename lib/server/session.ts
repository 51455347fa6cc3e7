import { getServerSession } from 'next-auth';
import { StudioError } from '../errors';
import type { Actor } from '../publish/plan';
import { getStudio } from './studio';

/** Who is signed in to the UI, by the session cookie of the current request alone. */
export async function findUser(): Promise<Actor | undefined> {
  const { authOptions } = await getStudio();
  const session = await getServerSession(authOptions);
  if (!session?.user.id) return undefined;
  return { kind: 'user', id: session.user.id, name: session.user.name };
}

export async function getUserOrThrow(): Promise<Actor> {
  const user = await findUser();
  if (user) return user;
  throw new StudioError('unauthenticated', 'You are not signed in any more.', {
    hint: 'Sign in again in another tab; what you wrote here stays.',
  });
}
