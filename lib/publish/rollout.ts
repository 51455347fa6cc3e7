/** How far something has come. `waiting`: it may yet go on by itself. `stuck`: somebody has to do something. */
export type RolloutState = 'running' | 'waiting' | 'stuck' | 'idle' | 'unknown';

/** What became of a component in one environment. */
export interface EnvironmentRollout {
  readonly environment: string;
  readonly state: RolloutState;
  /** For people, in a sentence or two. */
  readonly text: string;
  readonly release?: string;
  /** Of the release, where it may be read. */
  readonly image?: string;
  /** Whether the release has the content of what was published; absent where that is not known. */
  readonly isPublished?: boolean;
  readonly urls: readonly string[];
  /** What the controller says in its own words, where something is not well. */
  readonly said?: string;
}

/** What OpenChoreo has made of a component by now. */
export interface Rollout {
  /** ISO 8601: when it was looked at. */
  readonly at: string;
  readonly state: RolloutState;
  readonly text: string;
  /** What the controller says of the component itself, where that is not well. */
  readonly said?: string;
  /** The newest ComponentRelease, where the component may be read and names one. */
  readonly latestRelease?: string;
  readonly environments: readonly EnvironmentRollout[];
  /** What could not be read, and why, a sentence each. */
  readonly hidden: readonly string[];
}
