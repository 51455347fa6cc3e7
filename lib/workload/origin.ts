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

const URL_PARTS = /^(\s*[a-z][a-z0-9+.-]*:\/\/)([^/]*)(.*)$/is;
/** As scp has it: `user:password@host:path`. Without a password it stays. */
const IN_SCP = /^(\s*)[^/\s:@]+:[^/\s]*@(?=[^/\s:@]+:)/;

/** A part without the credentials that a clone URL may hold, which are nobody's business. */
export function withoutCredentials(text: string): string {
  const [, scheme, authority = '', rest = ''] = URL_PARTS.exec(text) ?? [];
  if (scheme === undefined) return text.replace(IN_SCP, '$1');
  // A password may hold an “@”, and a slash that nobody encoded: then what stands before the path is no host.
  const isWhole = isHost(authority) || !rest.includes('@');
  return scheme + afterLastAt(isWhole ? authority : authority + rest) + (isWhole ? rest : '');
}

function afterLastAt(text: string): string {
  return text.slice(text.lastIndexOf('@') + 1);
}

const CERTAIN_HOST = /^(?:localhost|\[[\da-f:.]+\]|[^:[\]]*\.[^:[\]]*)(?::\d*)?$/i;
const LIKELY_HOST = /^[^:]+(?::\d*)?$/;

/** `user:12` and the end of `user:p@ss` could be a host too; where a password may have begun, only a name with a dot is one. */
function isHost(authority: string): boolean {
  const host = afterLastAt(authority);
  const isAfterUserAlone = authority !== host && !authority.slice(0, -host.length).includes(':');
  return isAfterUserAlone || !/[:@]/.test(authority)
    ? LIKELY_HOST.test(host)
    : CERTAIN_HOST.test(host);
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
