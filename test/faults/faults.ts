import { gzipSync } from 'node:zlib';

/** The upstream calls of a publication. */
export const CALLS = ['token', 'GET', 'POST', 'PUT'] as const;
export type Call = (typeof CALLS)[number];

/** One way in which a call goes wrong, by the place where it does. */
export type Fault = { readonly name: string } & (
  | { readonly at: 'name'; readonly leads: 'nowhere' | 'to a closed port' }
  | { readonly at: 'connection'; readonly meets: 'silence' | 'expired' | 'stranger' }
  /** The token that this call carries, or gives, is good no longer. */
  | { readonly at: 'token' }
  | AnswerFault
);

export interface AnswerFault {
  readonly at: 'answer';
  /** `late`: only after the client has given up. `another`: somebody else's Workload is stored instead. */
  readonly carriedOut: 'yes' | 'no' | 'late' | 'another';
  readonly with: Damage;
}

export type Damage =
  | 'a reset'
  | 'silence'
  | 'a body that stalls'
  | 'a byte a second'
  | 'half of the body'
  | 'a redirect to the trap'
  | Slow
  | Said;

/** The true answer, late. Seconds. */
export interface Slow {
  readonly after: number;
}

export interface Said {
  /** That of the true answer unless given. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

const PAGE: Said = {
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: '<!doctype html><title>Welcome</title>',
};
const TEN_MEGABYTES = Buffer.alloc(10_000_000, ' ');
const BOMB: Said = { headers: { 'content-encoding': 'gzip' }, body: gzipSync(TEN_MEGABYTES) };
export const INVALID_TOKEN = refusal(401, 'INVALID_TOKEN', 'invalid or expired token');
const INTERNAL_ERROR = refusal(500, 'INTERNAL_ERROR', 'Internal server error');
const SOON = { 'retry-after': '2' };
const UNAVAILABLE = refusal(503, 'UNAVAILABLE', 'Starting up', SOON);

/** Every row of the matrix, in the order of a call's way. */
export const FAULTS: readonly Fault[] = [
  { name: 'name unknown to DNS', at: 'name', leads: 'nowhere' },
  { name: 'connection refused', at: 'name', leads: 'to a closed port' },
  { name: 'connect timeout', at: 'connection', meets: 'silence' },
  { name: 'untrusted certificate', at: 'connection', meets: 'stranger' },
  { name: 'expired certificate', at: 'connection', meets: 'expired' },
  lost('reset before the request is read', 'a reset'),
  done('reset after it is carried out', 'a reset'),
  lost('headers never, not carried out', 'silence'),
  done('headers never, carried out', 'silence'),
  { name: 'headers never, carried out late', at: 'answer', carriedOut: 'late', with: 'silence' },
  done('body stalls', 'a body that stalls'),
  done('one byte a second', 'a byte a second'),
  done('truncated JSON', 'half of the body'),
  lost('HTML with 200, not carried out', PAGE),
  done('HTML with 200, carried out', PAGE),
  done('empty body', { body: '' }),
  done('10 MB body', { body: TEN_MEGABYTES }),
  done('gzip bomb', BOMB),
  lost('redirect to another host', 'a redirect to the trap'),
  lost('401', INVALID_TOKEN),
  { name: 'token expires in mid-flight', at: 'token' },
  lost('403', refusal(403, 'FORBIDDEN', 'You do not have permission to perform this operation')),
  lost('404', refusal(404, 'NOT_FOUND', 'Workload not found')),
  lost('422', refusal(422, 'UNPROCESSABLE_CONTENT', 'spec.container.image: Required value')),
  lost('429 with Retry-After', refusal(429, 'TOO_MANY_REQUESTS', 'Slow down', SOON)),
  lost('500, not carried out', INTERNAL_ERROR),
  done('500, carried out', INTERNAL_ERROR),
  { name: '500, another writer won', at: 'answer', carriedOut: 'another', with: INTERNAL_ERROR },
  lost('503 with Retry-After, not carried out', UNAVAILABLE),
  done('503 with Retry-After, carried out', UNAVAILABLE),
  done('504 of a gateway, carried out', { ...PAGE, status: 504 }),
];

function lost(name: string, damage: Damage): Fault {
  return { name, at: 'answer', carriedOut: 'no', with: damage };
}

function done(name: string, damage: Damage): Fault {
  return { name, at: 'answer', carriedOut: 'yes', with: damage };
}

/** As both the API and the token endpoint would word it. */
function refusal(
  status: number,
  code: string,
  error: string,
  headers: Readonly<Record<string, string>> = {},
): Said {
  const body = JSON.stringify({ code, error });
  return { status, headers: { 'content-type': 'application/json', ...headers }, body };
}
