import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { type CompanyPerson, hirePeople } from './people';

interface PendingCode {
  readonly person: CompanyPerson;
  readonly challenge: string;
  readonly nonce: string;
}

export const OIDC_CLIENT = { id: 'workload-studio', secret: 'oidc-secret-of-the-company' };

/** An access token is over soon, so that it has to be renewed. */
const ACCESS_SECONDS = 60;

/**
 * A small OpenID Connect provider that lets people in at once: whom the query `person` names, or the first. PKCE and nonce
 * are insisted on, refresh tokens are good for one use, and groups are told by the user info alone.
 * `PUT /_people/{subject}` with a list of groups puts somebody into others; `DELETE` ends what they have of tokens.
 */
export async function startIdentityProvider(port: number): Promise<Server> {
  const issuer = `http://localhost:${port}`;
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'company', alg: 'RS256', use: 'sig' };
  const people = hirePeople();
  const codes = new Map<string, PendingCode>();
  const accessTokens = new Map<string, CompanyPerson>();
  const refreshTokens = new Map<string, CompanyPerson>();

  const discovery = {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/userinfo`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
  };

  function find(subject: string | null): CompanyPerson | undefined {
    return subject === null ? people[0] : people.find((one) => one.subject === subject);
  }

  function authorize(url: URL, response: ServerResponse): void {
    const query = url.searchParams;
    const challenge = query.get('code_challenge');
    const nonce = query.get('nonce');
    const back = new URL(query.get('redirect_uri') ?? '');
    const person = find(query.get('person'));
    if (!person || !challenge || !nonce || !query.get('state'))
      return answer(response, 400, { error: 'invalid_request' });
    const code = randomUUID();
    codes.set(code, { person, challenge, nonce });
    back.searchParams.set('code', code);
    back.searchParams.set('state', query.get('state') ?? '');
    response.writeHead(302, { location: back.href }).end();
  }

  async function token(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams(await text(request));
    const basic = Buffer.from(`${OIDC_CLIENT.id}:${OIDC_CLIENT.secret}`).toString('base64');
    if (request.headers.authorization !== `Basic ${basic}`) {
      return answer(response, 400, { error: 'invalid_client' });
    }
    const found = form.get('grant_type') === 'refresh_token' ? renewed(form) : redeemed(form);
    if (!found) return answer(response, 400, { error: 'invalid_grant' });
    const { person, nonce } = found;
    const [access, refresh] = [randomUUID(), randomUUID()];
    accessTokens.set(access, person);
    refreshTokens.set(refresh, person);
    return answer(response, 200, {
      access_token: access,
      refresh_token: refresh,
      token_type: 'Bearer',
      expires_in: ACCESS_SECONDS,
      id_token: await signIdToken(person, nonce),
    });
  }

  function redeemed(form: URLSearchParams) {
    const pending = codes.get(form.get('code') ?? '');
    const verifier = form.get('code_verifier') ?? '';
    const isTheirs =
      pending?.challenge === createHash('sha256').update(verifier).digest('base64url');
    return isTheirs ? pending : undefined;
  }

  function renewed(form: URLSearchParams) {
    const used = form.get('refresh_token') ?? '';
    const person = refreshTokens.get(used);
    refreshTokens.delete(used);
    return person && { person, nonce: undefined };
  }

  function signIdToken({ subject, name }: CompanyPerson, nonce: string | undefined) {
    return new SignJWT({ name, ...(nonce !== undefined && { nonce }) })
      .setProtectedHeader({ alg: 'RS256', kid: 'company' })
      .setIssuer(issuer)
      .setSubject(subject)
      .setAudience(OIDC_CLIENT.id)
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(privateKey);
  }

  function userInfo(request: IncomingMessage, response: ServerResponse): void {
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const person = accessTokens.get(bearer);
    if (!person) {
      response.setHeader('www-authenticate', 'Bearer error="invalid_token"');
      return answer(response, 401, {});
    }
    const { subject: sub, name, groups } = person;
    return answer(response, 200, { sub, name, groups });
  }

  async function change(request: IncomingMessage, response: ServerResponse, subject: string) {
    const person = find(subject);
    if (!person) return answer(response, 404, {});
    if (request.method === 'PUT') person.groups = JSON.parse(await text(request));
    for (const tokens of request.method === 'DELETE' ? [accessTokens, refreshTokens] : []) {
      for (const [key, owner] of tokens) if (owner === person) tokens.delete(key);
    }
    return answer(response, 200, person);
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', issuer);
    const [, first = '', second = ''] = url.pathname.split('/');
    if (url.pathname === '/.well-known/openid-configuration')
      return answer(response, 200, discovery);
    switch (first) {
      case 'jwks':
        return answer(response, 200, { keys: [jwk] });
      case 'authorize':
        return authorize(url, response);
      case 'token':
        return token(request, response);
      case 'userinfo':
        return userInfo(request, response);
      case '_people':
        return change(request, response, second);
      default:
        return answer(response, 404, {});
    }
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  return server.listen(port, '127.0.0.1');
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
