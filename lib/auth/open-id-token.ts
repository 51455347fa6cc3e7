import { z } from 'zod';
import type { Claims } from '../trust/claims';
import { parseStrictObject } from './strict-json';
import { TokenRefusal } from './token-refusal';

/** Only what signs with a key that is public; `none` and the HMACs are not among them. */
export const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
] as const;

/** Bytes. Looked at before anything of the token is read. */
const LARGEST = 16 * 1024;

/** With them a token could bring its own key, or ask to be read differently. */
const REFUSED_HEADERS = ['jku', 'x5u', 'jwk', 'x5c', 'crit', 'b64', 'zip', 'enc', 'cty'];

const headerSchema = z.looseObject({
  alg: z.string(),
  kid: z.string().min(1).max(256),
  typ: z.string().optional(),
});

const seconds = z.number().min(0).max(1e11);

const claimsSchema = z.looseObject({
  iss: z.string().min(1).max(300),
  sub: z.string().min(1).max(1_000),
  aud: z.union([z.string(), z.array(z.string())]),
  exp: seconds,
  iat: seconds,
  nbf: seconds.optional(),
  jti: z.string().min(1).max(1_000).optional(),
});

export type IdTokenClaims = Claims & z.output<typeof claimsSchema>;

/** What stands in an ID token. Nothing of it may be believed before its signature is looked at. */
export interface OpenedIdToken {
  readonly compact: string;
  /** What is signed: everything before the last dot. */
  readonly signed: string;
  readonly alg: string;
  readonly kid: string;
  readonly claims: IdTokenClaims;
}

/** Throws a `TokenRefusal` for whatever is no signed JWT in its one spelling. */
export function openIdToken(compact: string): OpenedIdToken {
  if (Buffer.byteLength(compact) > LARGEST) {
    throw new TokenRefusal('token-too-large', `The token is larger than ${LARGEST / 1024} KiB.`);
  }
  const parts = compact.split('.');
  if (parts.length === 5)
    throw new TokenRefusal('token-encrypted', 'Encrypted tokens are not taken.');
  const [header = '', payload = '', signature = ''] = parts;
  if (parts.length !== 3) throw malformed(`The token has ${parts.length} parts and not three.`);
  const { alg, kid } = readHeader(decode(header, 'header'));
  const claims = readClaims(decode(payload, 'payload'));
  decode(signature, 'signature');
  return { compact, signed: `${header}.${payload}`, alg, kid, claims };
}

function readHeader(bytes: Buffer): { readonly alg: string; readonly kid: string } {
  const header = parseJson(bytes, 'header');
  const refused = REFUSED_HEADERS.filter((name) => Object.hasOwn(header, name));
  if (refused.length > 0) {
    throw new TokenRefusal('header-refused', `The header of the token has ${refused.join(', ')}.`);
  }
  const { alg } = header;
  if (!ALGORITHMS.some((known) => known === alg)) {
    throw new TokenRefusal('algorithm-refused', `“alg” must be one of ${ALGORITHMS.join(', ')}.`);
  }
  const parsed = headerSchema.safeParse(header);
  if (!parsed.success) throw new TokenRefusal('header-refused', describe('header', parsed.error));
  const { typ, kid } = parsed.data;
  if (typ !== undefined && typ.toUpperCase() !== 'JWT') {
    throw new TokenRefusal('header-refused', '“typ” in the header of the token must be JWT.');
  }
  return { alg: String(alg), kid };
}

function readClaims(bytes: Buffer): IdTokenClaims {
  const parsed = claimsSchema.safeParse(parseJson(bytes, 'payload'));
  if (parsed.success) return parsed.data;
  const onAudience = parsed.error.issues.some(({ path }) => path[0] === 'aud');
  throw new TokenRefusal(
    onAudience ? 'audience-wrong' : 'token-malformed',
    describe('payload', parsed.error),
  );
}

function parseJson(bytes: Buffer, part: string): Record<string, unknown> {
  const text = bytes.toString('utf8');
  const object = Buffer.from(text).equals(bytes) ? parseStrictObject(text) : undefined;
  if (object) return object;
  throw malformed(`The ${part} of the token is no plain JSON object, or has a name twice.`);
}

/** Base64url in its one spelling: neither padding nor bits that nothing reads. */
function decode(text: string, part: string): Buffer {
  const bytes = Buffer.from(text, 'base64url');
  if (text !== '' && bytes.toString('base64url') === text) return bytes;
  throw malformed(`The ${part} of the token is not in base64url.`);
}

function describe(part: string, { issues }: z.ZodError): string {
  const names = [...new Set(issues.map(({ path }) => `“${String(path[0])}”`))];
  return `In the ${part} of the token ${names.join(', ')} is missing or of a wrong type.`;
}

function malformed(message: string): TokenRefusal {
  return new TokenRefusal('token-malformed', message);
}
