import { decode } from 'next-auth/jwt';
import { cookies } from 'next/headers';
import { cache } from 'react';
import { ALL_GRANTS, type Grants, grantsOf } from '../access/grants';
import { issuerOf, sidOf } from '../auth/auth-options';
import { sessionCookie } from '../auth/cookie-names';
import { findSession, type SignedIn } from '../auth/sessions';
import { StudioError } from '../errors';
import { readAccess } from './access-file';
import { Principal } from './principal';
import { getStudio, type Studio } from './studio';

/** Somebody in the UI: who, and what they may do at this moment. */
export interface Visitor {
  readonly principal: Principal;
  readonly signedIn: SignedIn;
}

/** Who is signed in, by the session cookie of the current request alone. Looked up once for each page. */
export const findVisitor = cache(async (): Promise<Visitor | undefined> => {
  const studio = await getStudio();
  const { auth, sessions } = studio;
  const cookie = (await cookies()).get(sessionCookie(auth.publicUrl.startsWith('https:')));
  const sid = cookie && (await openCookie(cookie.value, auth.secret));
  const signedIn = sid === undefined ? undefined : await findSession(sessions, sid);
  if (!signedIn || signedIn.userId !== `${issuerOf(auth)}#${signedIn.subject}`) return undefined;
  const { userId: id, name: shown } = signedIn;
  const actor = { kind: 'user', id, name: shown } as const;
  return { principal: Principal.ofPerson(actor, grantsFor(studio, signedIn), signedIn), signedIn };
});

async function openCookie(token: string, secret: string): Promise<string | undefined> {
  try {
    return sidOf(await decode({ token, secret }));
  } catch {
    // Of another secret, or over, or none that was made here.
    return undefined;
  }
}

export async function getPrincipalOrThrow(): Promise<Principal> {
  const visitor = await findVisitor();
  if (visitor) return visitor.principal;
  throw new StudioError('unauthenticated', 'You are not signed in any more.', {
    hint: 'Sign in again in another tab; what you wrote here stays.',
  });
}

/** By the rules as they stand now; without any, whoever has the machine may do everything. */
export function grantsFor(
  { settings, log }: Pick<Studio, 'settings' | 'log'>,
  person: Pick<SignedIn, 'subject' | 'claims'>,
): Grants {
  if (settings.accessFile === undefined) return ALL_GRANTS;
  return grantsOf(readAccess(settings.accessFile, log).policy, person);
}
