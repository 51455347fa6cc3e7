import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

interface PendingCode {
  readonly challenge: string;
  readonly nonce: string;
}

export const OIDC_CLIENT = { id: 'workload-studio', secret: 'oidc-secret-of-the-company' };

/** A small OpenID Connect provider that knows one person and lets her in at once; PKCE and nonce are insisted on. */
export async function startIdentityProvider(port: number): Promise<Server> {
  const issuer = `http://localhost:${port}`;
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'company', alg: 'RS256', use: 'sig' };
  const codes = new Map<string, PendingCode>();

  const discovery = {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
  };

  function authorize(url: URL, response: ServerResponse): void {
    const query = url.searchParams;
    const challenge = query.get('code_challenge');
    const nonce = query.get('nonce');
    const back = new URL(query.get('redirect_uri') ?? '');
    if (!challenge || !nonce || !query.get('state'))
      return answer(response, 400, { error: 'invalid_request' });
    const code = randomUUID();
    codes.set(code, { challenge, nonce });
    back.searchParams.set('code', code);
    back.searchParams.set('state', query.get('state') ?? '');
    response.writeHead(302, { location: back.href }).end();
  }

  async function token(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams(await text(request));
    const pending = codes.get(form.get('code') ?? '');
    const verifier = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const basic = Buffer.from(`${OIDC_CLIENT.id}:${OIDC_CLIENT.secret}`).toString('base64');
    if (request.headers.authorization !== `Basic ${basic}` || pending?.challenge !== verifier) {
      return answer(response, 400, { error: 'invalid_grant' });
    }
    const idToken = await new SignJWT({ name: 'Grace Hopper', nonce: pending.nonce })
      .setProtectedHeader({ alg: 'RS256', kid: 'company' })
      .setIssuer(issuer)
      .setSubject('grace')
      .setAudience(OIDC_CLIENT.id)
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(privateKey);
    return answer(response, 200, {
      access_token: randomUUID(),
      token_type: 'Bearer',
      id_token: idToken,
    });
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', issuer);
    if (url.pathname === '/.well-known/openid-configuration')
      return answer(response, 200, discovery);
    if (url.pathname === '/jwks') return answer(response, 200, { keys: [jwk] });
    if (url.pathname === '/authorize') return authorize(url, response);
    if (url.pathname === '/token') return token(request, response);
    return answer(response, 404, {});
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  return server.listen(port, '127.0.0.1');
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
