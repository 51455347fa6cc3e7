import * as oauth from 'oauth4webapi';
import type { Connection, Reply } from './connection';
import type { Place } from './network-failure';
import { readRetryAfter } from './retry-after';
import { NetworkError, TokenError, UpstreamError } from './upstream-errors';

export interface TokenSettings {
  readonly tokenUrl: string;
  readonly clientId: string;
  /** Asked for each request, so that a rotated secret is picked up without a restart. */
  readonly clientSecret: () => string | Promise<string>;
  readonly scope?: string;
}

/** Used when the answer does not say how long the token lives. Seconds. */
const DEFAULT_LIFETIME = 300;
/** A token is renewed this long before it ends, or after four fifths of a shorter life. Seconds. */
const MARGIN = 60;

export interface Token {
  readonly value: string;
  /** Milliseconds on the clock given. */
  readonly renewAt: number;
}

/** By client credentials and `client_secret_post`; the identity provider OpenChoreo ships refuses HTTP Basic. */
export async function fetchToken(
  connection: Connection,
  { tokenUrl, clientId, clientSecret, scope }: TokenSettings,
  now: () => number,
): Promise<Token> {
  const url = new URL(tokenUrl);
  const server = { issuer: url.origin, token_endpoint: tokenUrl };
  const client = { client_id: clientId };
  const askedAt = now();
  let reply: Reply | undefined;
  try {
    const response = await oauth.clientCredentialsGrantRequest(
      server,
      client,
      oauth.ClientSecretPost(await clientSecret()),
      scope === undefined ? {} : { scope },
      {
        [oauth.customFetch]: async (_, init) => {
          reply = await sendForm(connection, url, init);
          return responseOf(reply);
        },
        // Whether plain http is acceptable was decided where the settings were read.
        [oauth.allowInsecureRequests]: url.protocol === 'http:',
      },
    );
    const token = await oauth.processClientCredentialsResponse(server, client, response);
    const lifetime = token.expires_in ?? DEFAULT_LIFETIME;
    const margin = Math.min(MARGIN, lifetime / 5);
    return { value: token.access_token, renewAt: askedAt + (lifetime - margin) * 1000 };
  } catch (error) {
    throw tokenFailure(error, url, reply);
  }
}

/** Lends oauth4webapi our connection, with its timeouts, Host override and limits. */
function sendForm(
  connection: Connection,
  url: URL,
  init: oauth.CustomFetchOptions<'POST', URLSearchParams>,
): Promise<Reply> {
  return connection.send({
    method: 'POST',
    path: url.pathname + url.search,
    headers: init.headers,
    body: init.body.toString(),
  });
}

function responseOf({ status, headers, text }: Reply): Response {
  const contentType = headers['content-type'];
  return new Response(text || null, {
    status,
    headers: typeof contentType === 'string' ? { 'content-type': contentType } : {},
  });
}

function tokenFailure(error: unknown, url: URL, reply: Reply | undefined): UpstreamError {
  if (error instanceof NetworkError) {
    return new NetworkError(error.message, error, { timedOut: error.timedOut, delivered: 'no' });
  }
  const context = { ...placeOf(url), cause: error };
  const status = error instanceof UpstreamError ? error.status : reply?.status;
  return new TokenError(describe(error), { ...context, status }, reply && readRetryAfter(reply));
}

function describe(error: unknown): string {
  if (error instanceof oauth.ResponseBodyError) {
    return `${error.error}: ${error.error_description ?? 'no description'}`;
  }
  return error instanceof Error ? error.message : String(error);
}

/** Without user info and query. */
export function placeOf(tokenUrl: string | URL): Place {
  const { origin, pathname } = new URL(tokenUrl);
  return { method: 'POST', url: origin + pathname };
}
