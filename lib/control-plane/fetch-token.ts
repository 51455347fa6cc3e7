import { z } from 'zod';
import type { Connection, Reply } from './connection';
import type { Place } from './network-failure';
import { redact } from './redact';
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

/**
 * By client credentials (RFC 6749, 4.4) and `client_secret_post`; the identity provider OpenChoreo ships refuses HTTP
 * Basic. Rejects with `TokenError`, and with `NetworkError` where there is no answer.
 */
export async function fetchToken(
  connection: Connection,
  settings: TokenSettings,
  now: () => number,
): Promise<Token> {
  const url = new URL(settings.tokenUrl);
  const askedAt = now();
  const clientSecret = await settings.clientSecret();
  const reply = await sendForm(connection, url, { ...settings, clientSecret }).catch(
    (error: unknown) => {
      throw failureToAsk(error, url);
    },
  );
  const body = readJson(reply);
  const token = granted.safeParse(body);
  if (reply.status !== 200 || !token.success) {
    const message = redact(explain(reply, body), clientSecret);
    throw new TokenError(
      message,
      { ...placeOf(url), status: reply.status, cause: token.error },
      readRetryAfter(reply),
    );
  }
  const lifetime = token.data.expires_in ?? DEFAULT_LIFETIME;
  const margin = Math.min(MARGIN, lifetime / 5);
  return { value: token.data.access_token, renewAt: askedAt + (lifetime - margin) * 1000 };
}

/** RFC 6749, 5.1; some providers write the number as text. */
const granted = z.object({
  access_token: z.string().min(1),
  token_type: z.string().regex(/^bearer$/i),
  expires_in: z.coerce.number().positive().optional(),
});

/** RFC 6749, 5.2. */
const refused = z.object({ error: z.string(), error_description: z.string().optional() });

function sendForm(
  connection: Connection,
  { pathname, search }: URL,
  {
    clientId,
    clientSecret,
    scope,
  }: Omit<TokenSettings, 'clientSecret'> & { readonly clientSecret: string },
): Promise<Reply> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    ...(scope !== undefined && { scope }),
  });
  return connection.send({
    method: 'POST',
    path: pathname + search,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  });
}

/** Undefined for what is no JSON, whatever it calls itself. */
function readJson({ text }: Reply): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function failureToAsk(error: unknown, url: URL): unknown {
  if (error instanceof NetworkError) {
    return new NetworkError(error.message, error, { timedOut: error.timedOut, delivered: 'no' });
  }
  if (!(error instanceof UpstreamError)) return error;
  return new TokenError(error.message, { ...placeOf(url), status: error.status, cause: error });
}

function explain({ status }: Reply, body: unknown): string {
  if (status === 200) return 'The answer holds no bearer token.';
  const { data } = refused.safeParse(body);
  if (data === undefined) return `The token endpoint answered ${status}.`;
  return `${data.error}: ${data.error_description ?? 'no description'}`;
}

/** Without user info and query. */
export function placeOf(tokenUrl: string | URL): Place {
  const { origin, pathname } = new URL(tokenUrl);
  return { method: 'POST', url: origin + pathname };
}
