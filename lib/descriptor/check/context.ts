import type { Release } from '../release';
import type { Value } from '../value';

/** What every check looks at. */
export interface CheckContext {
  /** The descriptor's text, which ranges speak of. */
  readonly text: string;
  /** Absent for an empty document. */
  readonly root: Value | undefined;
  /** The files handed over with the descriptor, by relative path. */
  readonly files: ReadonlyMap<string, string>;
  readonly release: Release;
  /** The component's name, for a fix that names it. */
  readonly component: string;
}
