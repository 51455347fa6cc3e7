import type { Workload } from './workload';

/** Where a Workload was published from, as the pipeline says. Each part is a text of its own choosing. */
export interface Origin {
  /** Of the source code: its URL. */
  readonly repository?: string;
  readonly commit?: string;
  /** The branch or tag. */
  readonly ref?: string;
  /** Of the pipeline: its URL, or its name where it has none. */
  readonly run?: string;
}

export const ORIGIN_PARTS = ['repository', 'commit', 'ref', 'run'] as const;

/** Up to the last “@” before the path: a password may hold one. */
const IN_URL = /^(\s*[a-z][a-z0-9+.-]*:\/\/)[^/]*@/i;
/** As scp has it: `user:password@host:path`. Without a password it stays. */
const IN_SCP = /^(\s*)[^/\s:@]+:[^/\s]*@(?=[^/\s:@]+:)/;

/** A part without the credentials that a clone URL may hold, which are nobody's business. */
export function withoutCredentials(text: string): string {
  return text.replace(IN_URL.test(text) ? IN_URL : IN_SCP, '$1');
}

const PREFIX = 'workload-studio.dev/';

/** True for the annotations that name an origin. They are no content: alone they are no change. */
export function isOriginAnnotation(key: string): boolean {
  return key.startsWith(PREFIX);
}

/** The Workload with annotations that name its origin and no other: who says nothing takes away what was said before. */
export function stampOrigin(workload: Workload, origin: Origin = {}): Workload {
  const { annotations: given = {}, ...metadata } = workload.metadata;
  const kept = Object.entries(given).filter(([key]) => !isOriginAnnotation(key));
  const stamps = ORIGIN_PARTS.flatMap((part) => {
    const text = origin[part];
    return text === undefined ? [] : [[PREFIX + part, text] as const];
  });
  const annotations = Object.fromEntries([...kept, ...stamps]);
  const isBare = Object.keys(annotations).length === 0;
  return { ...workload, metadata: { ...metadata, ...(!isBare && { annotations }) } };
}
