import { timingSafeEqual, createHash } from 'node:crypto';
import type { Answer } from './answer';
import { signToken, type Signer } from './tokens';

export interface Client {
  readonly id: string;
  readonly secret: string;
}

export interface TokenIssuer {
  readonly signer: Signer;
  readonly issuer: string;
  readonly clients: readonly Client[];
  /** Seconds. */
  readonly lifetime: number;
}

interface TokenRequest {
  readonly authorization: string | undefined;
  readonly body: string;
}

export const WRONG_CREDENTIALS = refuse(401, 'invalid_client', 'Invalid client credentials');

/** The token endpoint: `client_credentials` by `client_secret_post` and nothing else (RFC 6749, section 4.4). */
export async function issueToken(request: TokenRequest, issuer: TokenIssuer): Promise<Answer> {
  if (request.authorization !== undefined) {
    return refuse(401, 'invalid_client', 'this client authenticates by client_secret_post', {
      'www-authenticate': 'Basic realm="token"',
    });
  }
  const form = new URLSearchParams(request.body);
  const client = issuer.clients.find(({ id }) => id === form.get('client_id'));
  if (client === undefined || !isSame(form.get('client_secret') ?? '', client.secret)) {
    return WRONG_CREDENTIALS;
  }
  const grantType = form.get('grant_type');
  if (grantType === null) {
    return refuse(400, 'invalid_request', 'Missing grant_type parameter');
  }
  if (grantType !== 'client_credentials') {
    return refuse(400, 'unsupported_grant_type', 'Only client_credentials is supported');
  }
  const scope = form.get('scope');
  const now = Math.floor(Date.now() / 1000);
  const token = await signToken(issuer.signer, {
    iss: issuer.issuer,
    sub: client.id,
    aud: client.id,
    iat: now,
    exp: now + issuer.lifetime,
    ...(scope !== null && { scope }),
  });
  return uncached(200, {
    access_token: token,
    token_type: 'Bearer',
    expires_in: issuer.lifetime,
    ...(scope !== null && { scope }),
  });
}

function refuse(
  status: number,
  error: string,
  description: string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return uncached(status, { error, error_description: description }, headers);
}

/** Not Go's JSON: the identity provider is another program. */
function uncached(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return {
    status,
    headers: { ...headers, 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: JSON.stringify(value),
  };
}

/** Compares in a time that does not depend on where the texts differ. */
function isSame(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
