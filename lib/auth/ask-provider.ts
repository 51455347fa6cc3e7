import * as oauth from 'oauth4webapi';
import type { PersonClaims } from '../access/person';
import type { OidcEnv } from '../env';

/** What it takes to ask the provider about somebody again. */
export interface ProviderTokens {
  readonly accessToken: string;
  readonly refreshToken?: string;
  /** When the access token is over, in milliseconds; absent where the provider did not say. */
  readonly expiresAt?: number;
}

export type ProviderAnswer =
  | { readonly kind: 'known'; readonly claims: PersonClaims; readonly tokens: ProviderTokens }
  /** The provider says that they are not signed in any more, or gave nothing to ask it with again. */
  | { readonly kind: 'gone' }
  | {
      readonly kind: 'unreachable';
      readonly cause: unknown;
      /** Where the old ones were used up before it went away: a refresh token is often good for one use. */
      readonly tokens?: ProviderTokens;
    };

/**
 * Asks the provider what it says of somebody now. `renew`: with new tokens even where the old ones are good yet, for that is
 * how a provider tells that somebody may not go on.
 */
export type AskProvider = (
  subject: string,
  tokens: ProviderTokens,
  options: { readonly renew: boolean },
) => Promise<ProviderAnswer>;

/** For all requests of a question together. Milliseconds. */
export const ASKING_LASTS = 10_000;
/** An access token is not used in its last moments. Milliseconds. */
const MARGIN_MS = 10_000;
/** So long what the provider says of itself is taken for true. Milliseconds. */
const DISCOVERED_FOR = 10 * 60_000;

/** By the user info of an access token, renewed first where that is needed; the claims of a new ID token go below it. */
export function createAskProvider(
  { issuer, clientId, clientSecret }: OidcEnv,
  now: () => number = Date.now,
  lastsMs = ASKING_LASTS,
): AskProvider {
  const client: oauth.Client = { client_id: clientId };
  const secret = basicAs(clientId, clientSecret);
  const begin = () => ({
    signal: AbortSignal.timeout(lastsMs),
    // Whether plain http is acceptable was decided where the settings were read.
    [oauth.allowInsecureRequests]: issuer.startsWith('http:'),
  });
  type Options = ReturnType<typeof begin>;
  let discovered: { server: oauth.AuthorizationServer; at: number } | undefined;

  async function discover(options: Options): Promise<oauth.AuthorizationServer> {
    if (discovered && now() - discovered.at < DISCOVERED_FOR) return discovered.server;
    const url = new URL(issuer);
    const response = await oauth.discoveryRequest(url, options);
    const server = await oauth.processDiscoveryResponse(url, response);
    discovered = { server, at: now() };
    return server;
  }

  async function renew(
    server: oauth.AuthorizationServer,
    { refreshToken }: ProviderTokens,
    options: Options,
  ) {
    if (refreshToken === undefined) return undefined;
    const response = await oauth.refreshTokenGrantRequest(
      server,
      client,
      secret,
      refreshToken,
      options,
    );
    const answer = await oauth.processRefreshTokenResponse(server, client, response);
    const { access_token, refresh_token = refreshToken, expires_in } = answer;
    return {
      claims: oauth.getValidatedIdTokenClaims(answer) ?? {},
      tokens: {
        accessToken: access_token,
        refreshToken: refresh_token,
        ...(expires_in !== undefined && { expiresAt: now() + expires_in * 1000 }),
      },
    };
  }

  return async (subject, tokens, { renew: isWanted }) => {
    const options = begin();
    let current = tokens;
    try {
      const server = await discover(options);
      const { expiresAt = Infinity } = tokens;
      const isOver = expiresAt - MARGIN_MS <= now();
      const renewed = isWanted || isOver ? await renew(server, tokens, options) : undefined;
      if (renewed === undefined && isOver) return { kind: 'gone' };
      current = renewed?.tokens ?? tokens;
      const claims: PersonClaims = { ...renewed?.claims };
      if (claims['sub'] !== undefined && claims['sub'] !== subject) return { kind: 'gone' };
      if (server.userinfo_endpoint === undefined) {
        // Of somebody who has just signed in, the ID token that they did it with says all there is.
        return isWanted && claims['sub'] === undefined
          ? { kind: 'gone' }
          : { kind: 'known', claims, tokens: current };
      }
      const response = await oauth.userInfoRequest(server, client, current.accessToken, options);
      const info = await oauth.processUserInfoResponse(server, client, subject, response);
      return { kind: 'known', claims: { ...claims, ...info }, tokens: current };
    } catch (cause) {
      if (isRefused(cause)) return { kind: 'gone' };
      return { kind: 'unreachable', cause, ...(current !== tokens && { tokens: current }) };
    }
  };
}

/**
 * HTTP Basic, spelled as it was when somebody signed in. The library would write `%2D` for a hyphen: as right, and not
 * understood by every provider.
 */
function basicAs(clientId: string, clientSecret: string): oauth.ClientAuth {
  const credentials = [clientId, clientSecret].map((text) =>
    encodeURIComponent(text).replaceAll('%20', '+'),
  );
  return (_server, _client, _body, headers) => {
    const encoded = Buffer.from(credentials.join(':')).toString('base64');
    headers.set('authorization', `Basic ${encoded}`);
  };
}

/** The refresh token, or the access token, is good no more. */
function isRefused(error: unknown): boolean {
  if (error instanceof oauth.ResponseBodyError) return error.error === 'invalid_grant';
  return error instanceof oauth.WWWAuthenticateChallengeError && error.status === 401;
}
