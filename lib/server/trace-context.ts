/** Where a request belongs: W3C Trace Context, level 1. */
export interface TraceContext {
  /** 32 hex digits, of everything that one cause set off. */
  readonly traceId: string;
  /** 16 hex digits, of the request as this process handles it. */
  readonly spanId: string;
  /** As it came: whether the caller records. */
  readonly flags: string;
  /** What tracing systems tell each other, passed on as it came. */
  readonly state?: string;
}

/** Longer ones may be dropped, says the recommendation. */
const MOST_STATE = 512;

/**
 * The trace that a request is part of, with a span of our own in it; a new one where none came, or none that can be read.
 * `hex` makes so many random hex digits, not all of them zero.
 */
export function joinTrace(
  traceparent: unknown,
  tracestate: unknown,
  hex: (digits: number) => string,
): TraceContext {
  const parent = typeof traceparent === 'string' ? read(traceparent) : undefined;
  if (!parent) return { traceId: hex(32), spanId: hex(16), flags: '00' };
  const isState = typeof tracestate === 'string' && /^[\x20-\x7E]+$/.test(tracestate);
  return {
    ...parent,
    spanId: hex(16),
    ...(isState && tracestate.length <= MOST_STATE && { state: tracestate }),
  };
}

/** What a call carries that is made for the request. */
export function traceHeaders({ traceId, spanId, flags, state }: TraceContext) {
  return {
    traceparent: `00-${traceId}-${spanId}-${flags}`,
    ...(state !== undefined && { tracestate: state }),
  };
}

function read(traceparent: string): Pick<TraceContext, 'traceId' | 'flags'> | undefined {
  const match = /^([\da-f]{2})-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(-.*)?$/.exec(traceparent);
  const [, version, traceId = '', spanId = '', flags = '', more] = match ?? [];
  // Later versions may append; this one may not.
  if (version === undefined || version === 'ff' || (version === '00' && more)) return undefined;
  if (/^0+$/.test(traceId) || /^0+$/.test(spanId)) return undefined;
  // Of the flags only “sampled” is known to us, and only what is known may be passed on.
  return { traceId, flags: Number.parseInt(flags, 16) % 2 === 1 ? '01' : '00' };
}
