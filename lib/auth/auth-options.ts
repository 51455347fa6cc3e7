import type { NextAuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import type { OidcEnv } from '../env';

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
const EIGHT_HOURS = 8 * 60 * 60;

export function listProviders(settings: Pick<AuthSettings, 'oidc'>): readonly SignInProvider[] {
  return settings.oidc
    ? [{ id: 'oidc', name: settings.oidc.name, kind: 'oidc' }]
    : [{ id: 'local', name: 'Local developer', kind: 'local' }];
}

/** What next-auth needs. A session is keyed by issuer and subject: an e-mail address may change hands. */
export function buildAuthOptions(settings: AuthSettings): NextAuthOptions {
  const { oidc } = settings;
  const issuer = oidc?.issuer ?? LOCAL_ISSUER;
  return {
    secret: settings.secret,
    session: { strategy: 'jwt', maxAge: EIGHT_HOURS },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [oidc ? oidcProvider(oidc) : localProvider(settings.publicUrl)],
    callbacks: {
      jwt: ({ token, account, user }) => {
        if (!account) return token;
        return { sub: `${issuer}#${account.providerAccountId}`, name: user.name ?? user.id };
      },
      // A cookie of another provider, kept from before a change of the configuration, is nobody's.
      session: ({ session, token }) => ({
        ...session,
        user: token.sub?.startsWith(`${issuer}#`)
          ? { id: token.sub, name: token.name ?? '' }
          : { id: '', name: '' },
      }),
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
    authorization: { params: { scope: 'openid profile email' } },
    checks: ['pkce', 'state', 'nonce'],
    idToken: true,
    profile: (claims: {
      sub: string;
      name?: string;
      preferred_username?: string;
      email?: string;
    }) => ({
      id: claims.sub,
      name: claims.name ?? claims.preferred_username ?? claims.email ?? claims.sub,
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
