import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { type LocalServer, startLocalServer } from './local-server';

/** An issuer of ID tokens on loopback, with its key set as real ones have it. */
export interface FakeIssuer {
  readonly url: string;
  /** What it has been asked, in order. */
  readonly asked: string[];
  /** Its public keys; may be changed. */
  readonly keys: JWK[];
  readonly privateKey: CryptoKey;
  /** While true nobody gets an answer. */
  down: boolean;
  /** In place of what it says of itself. */
  discovery: object | undefined;
  sign(claims: Record<string, unknown>, header?: Record<string, unknown>): Promise<string>;
  close(): Promise<void>;
}

export const KID = 'key-1';

/** Its first key is for RS256. */
export async function startFakeIssuer(): Promise<FakeIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const server: LocalServer = await startLocalServer((request, response) => {
    const path = request.url ?? '';
    issuer.asked.push(path);
    if (issuer.down) return void request.socket.destroy();
    const answer = path.endsWith('/jwks')
      ? { keys: issuer.keys }
      : (issuer.discovery ?? { issuer: server.url, jwks_uri: `${server.url}/jwks` });
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  const issuer: FakeIssuer = {
    url: server.url,
    asked: [],
    keys: [{ ...(await exportJWK(publicKey)), kid: KID, use: 'sig', alg: 'RS256' }],
    privateKey,
    down: false,
    discovery: undefined,
    sign: (claims, header = {}) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', kid: KID, typ: 'JWT', ...header })
        .sign(privateKey),
    close: () => server.close(),
  };
  return issuer;
}
