import { createSecretKey } from 'node:crypto';
import { SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { signToken, type Signer } from '../../lib/sandbox/tokens';
import { PUBLISHER, SECRET } from './fixture-world';

const HOUR = 3600;

/** What the `Authorization` header with a placeholder of the recordings really was. */
export async function fillInToken(header: string, signer: Signer, issuer: string): Promise<string> {
  if (header === 'Basic <publisher>') return `Basic ${btoa(`${PUBLISHER}:${SECRET}`)}`;
  if (header === '<publisher token>') return createToken('publisher', signer, issuer);
  const name = /^Bearer <(.+)>$/.exec(header)?.[1];
  if (name === undefined) return header;
  const scheme = name === 'lower-case-scheme' ? 'bearer' : 'Bearer';
  return `${scheme} ${await createToken(name, signer, issuer)}`;
}

async function createToken(name: string, signer: Signer, issuer: string): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const usual = { iss: issuer, sub: PUBLISHER, aud: PUBLISHER, iat: now, exp: now + HOUR };
  const sign = (claims: JWTPayload): Promise<string> => signToken(signer, claims);
  switch (name) {
    case 'publisher':
    case 'lower-case-scheme':
      return sign(usual);
    case 'admin':
    case 'reader':
    case 'project-a':
    case 'unbound':
      return sign({ ...usual, sub: name });
    case 'expired':
      return sign({ ...usual, iat: now - 2 * HOUR, exp: now - HOUR });
    case 'expired-1s':
      return sign({ ...usual, exp: now - 1 });
    case 'not-yet-valid':
      return sign({ ...usual, nbf: now + HOUR });
    case 'issued-in-future':
      return sign({ ...usual, iat: now + HOUR, exp: now + 2 * HOUR });
    case 'no-exp':
      return sign(without(usual, 'exp'));
    case 'wrong-issuer':
      return sign({ ...usual, iss: 'http://other.example' });
    case 'no-issuer':
      return sign(without(usual, 'iss'));
    case 'issuer-with-slash':
      return sign({ ...usual, iss: `${issuer}/` });
    case 'other-audience':
      return sign({ ...usual, aud: 'someone-else' });
    case 'no-audience':
      return sign(without(usual, 'aud'));
    case 'good-audience':
      return sign({ ...usual, aud: 'control-plane' });
    case 'good-audience-in-list':
      return sign({ ...usual, aud: ['other', 'control-plane'] });
    case 'no-sub':
      return sign(without(usual, 'sub'));
    case 'groups-claim':
      return sign({ ...usual, groups: ['developers'] });
    case 'alg-none':
      return new UnsecuredJWT(usual).encode();
    case 'no-kid':
      return new SignJWT(usual).setProtectedHeader({ alg: 'RS256' }).sign(signer.privateKey);
    case 'unknown-kid':
      return signToken({ ...signer, keyId: 'unknown' }, usual);
    case 'bad-signature':
      return alterSignature(await sign(usual));
    case 'hs256-with-public-key':
      return new SignJWT(usual)
        .setProtectedHeader({ alg: 'HS256', kid: signer.keyId })
        .sign(
          createSecretKey(Buffer.from(signer.publicKey.export({ format: 'pem', type: 'spki' }))),
        );
    default:
      throw new Error(`no token is named ${name}`);
  }
}

function without(claims: JWTPayload, name: string): JWTPayload {
  return Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name));
}

function alterSignature(token: string): string {
  const at = token.length - 10;
  return `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
}
