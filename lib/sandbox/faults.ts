import { z } from 'zod';

/** What can go wrong: the four calls of a publish, the token request, and any other call of the API. */
export const CALLS = ['token', 'list', 'get', 'create', 'update', 'other'] as const;
export type Call = (typeof CALLS)[number];

const FAULTS = [
  'slow',
  'internal-error',
  'unavailable',
  'throttled',
  'unauthorized',
  'forbidden',
  'not-json',
  'truncated',
  'empty-list',
  'drop',
  'answer-lost',
  'somebody-writes',
] as const;

/** What each kind of fault can befall; the others anything. */
const ONLY: Readonly<Partial<Record<(typeof FAULTS)[number], readonly Call[]>>> = {
  'empty-list': ['list', 'other'],
  'somebody-writes': ['list', 'get', 'create', 'update'],
};

/** How the sandbox is told to misbehave. */
export const faultSchema = z
  .strictObject({
    call: z.enum(CALLS),
    fault: z.enum(FAULTS),
    /** How many calls it befalls. */
    times: z.int().min(1).max(1_000_000).default(1),
    /** Milliseconds before anything else; 10 seconds for `slow`, otherwise none. */
    delayMs: z.int().min(0).max(600_000).optional(),
  })
  .superRefine(({ call, fault }, context) => {
    const calls = ONLY[fault];
    if (calls === undefined || calls.includes(call)) return;
    context.addIssue(`${fault} goes with ${calls.join(', ')}`);
  })
  .transform(({ delayMs, ...rest }) => ({
    ...rest,
    delayMs: delayMs ?? (rest.fault === 'slow' ? 10_000 : 0),
  }));

export type FaultInput = Readonly<z.input<typeof faultSchema>>;
export type Fault = Readonly<z.output<typeof faultSchema>>;

/** The faults that are still to come. */
export class Faults {
  private waiting: readonly Fault[] = [];

  add(fault: Fault): void {
    this.waiting = [...this.waiting, fault];
  }

  /** The oldest fault that is meant for this call, once less. */
  take(call: Call | undefined): Fault | undefined {
    const found = this.waiting.find((fault) => fault.call === call);
    if (found === undefined) return undefined;
    this.waiting = this.waiting
      .map((fault) => (fault === found ? { ...fault, times: fault.times - 1 } : fault))
      .filter(({ times }) => times > 0);
    return found;
  }

  list(): readonly Fault[] {
    return this.waiting;
  }

  clear(): void {
    this.waiting = [];
  }
}

/** Which call a request is; undefined for pages that need no token. */
export function nameCall(method: string, path: string): Call | undefined {
  if (path === '/oauth2/token') return 'token';
  if (!path.startsWith('/api/')) return undefined;
  const match = /^\/api\/v1\/namespaces\/[^/]+\/workloads(\/[^/]+)?$/.exec(path);
  if (match === null) return 'other';
  const calls: Readonly<Record<string, Call>> =
    match[1] === undefined ? { GET: 'list', POST: 'create' } : { GET: 'get', PUT: 'update' };
  return calls[method] ?? 'other';
}
