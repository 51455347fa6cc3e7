import type { Account, NextAuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { cookieNames } from './cookie-names';
import type { OidcEnv } from '../env';
import { beginSession, endSession, findSession, nameOf, type SessionDeps } from './sessions';
import type { ProviderTokens } from './ask-provider';

export interface AuthSettings {
  /** The origin under which browsers reach the studio. */
  readonly publicUrl: string;
  /** Signs and encrypts session cookies. */
  readonly secret: string;
  /** Absent: the local user, one click, loopback only. */
  readonly oidc?: OidcEnv;
}

/** A provider as the sign-in page shows it. */
export interface SignInProvider {
  readonly id: string;
  readonly name: string;
  readonly kind: 'local' | 'oidc';
}

const LOCAL_ISSUER = 'workload-studio:local';
export function listProviders(settings: Pick<AuthSettings, 'oidc'>): readonly SignInProvider[] {
  return settings.oidc
    ? [{ id: 'oidc', name: settings.oidc.name, kind: 'oidc' }]
    : [{ id: 'local', name: 'Local developer', kind: 'local' }];
}

/**
 * What next-auth needs. Its cookie holds nothing but the secret of a session, which a row says everything about: who it is,
 * and whether it goes on.
 */
export function buildAuthOptions(settings: AuthSettings, sessions: SessionDeps): NextAuthOptions {
  const { oidc } = settings;
  const issuer = issuerOf(settings);
  const secure = settings.publicUrl.startsWith('https:');
  return {
    secret: settings.secret,
    session: { strategy: 'jwt', maxAge: Math.ceil(sessions.limits.longestMs / 1000) },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [oidc ? oidcProvider(oidc) : localProvider(settings.publicUrl)],
    useSecureCookies: secure,
    cookies: cookieNames(secure),
    callbacks: {
      jwt: async ({ token, account, profile, user }) => {
        if (!account) return { sid: token['sid'] };
        const subject = account.providerAccountId;
        const sid = await beginSession(sessions, {
          userId: `${issuer}#${subject}`,
          subject,
          name: user.name ?? user.id,
          claims: { ...profile },
          ...tokensOf(account),
        });
        return { sid };
      },
      // Told to the browser: the name, and of whoever's session has ended nothing.
      session: async ({ session, token }) => {
        const found = await findSession(sessions, sidOf(token) ?? '');
        return { ...session, user: { id: found?.userId ?? '', name: found?.name ?? '' } };
      },
    },
    events: {
      signOut: async ({ token }) => {
        const sid = sidOf(token);
        if (sid !== undefined) await endSession(sessions, sid);
      },
    },
  };
}

/** What every id of a user of this studio begins with. Sessions of another provider, from before, are nobody's. */
export function issuerOf({ oidc }: Pick<AuthSettings, 'oidc'>): string {
  return oidc?.issuer ?? LOCAL_ISSUER;
}

/** The secret of the session, out of what the cookie holds. */
export function sidOf(token: Readonly<Record<string, unknown>> | null): string | undefined {
  const sid = token?.['sid'];
  return typeof sid === 'string' ? sid : undefined;
}

function tokensOf(account: Account): { readonly tokens?: ProviderTokens } {
  const { access_token, refresh_token, expires_at } = account;
  if (access_token === undefined) return {};
  return {
    tokens: {
      accessToken: access_token,
      ...(refresh_token !== undefined && { refreshToken: refresh_token }),
      ...(expires_at !== undefined && { expiresAt: expires_at * 1000 }),
    },
  };
}

function oidcProvider(oidc: OidcEnv): NextAuthOptions['providers'][number] {
  return {
    id: 'oidc',
    name: oidc.name,
    type: 'oauth',
    wellKnown: `${oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId: oidc.clientId,
    clientSecret: oidc.clientSecret,
    authorization: { params: { scope: oidc.scope } },
    checks: ['pkce', 'state', 'nonce'],
    idToken: true,
    profile: (claims: Readonly<Record<string, unknown>> & { readonly sub: string }) => ({
      id: claims.sub,
      name: nameOf(claims) ?? claims.sub,
    }),
  };
}

/** Signs in whoever sits at this machine. */
function localProvider(publicUrl: string): NextAuthOptions['providers'][number] {
  return CredentialsProvider({
    id: 'local',
    name: 'Local developer',
    credentials: {},
    authorize: (_credentials, { headers }) =>
      isLocalHost(headers?.['host'], publicUrl) ? { id: 'local', name: 'Local developer' } : null,
  });
}

/**
 * Whether the Host header names this machine or the studio's public name. A foreign page whose name was
 * rebound to 127.0.0.1 reaches the loopback port, but carries its own name here.
 */
export function isLocalHost(host: unknown, publicUrl: string): boolean {
  const studio = new URL(publicUrl);
  const port = studio.port === '' ? '' : `:${studio.port}`;
  return [studio.host, `localhost${port}`, `127.0.0.1${port}`, `[::1]${port}`].includes(
    String(host),
  );
}
