export interface TurnKey {
  /** The name of the target; absent: `default`. */
  readonly controlPlane?: string;
  readonly namespace: string;
  readonly component: string;
}

export interface Turn {
  /** Asks whether it is still the caller's, and makes it last. False once another may have had it. */
  renew(): Promise<boolean>;
  release(): Promise<void>;
}

/** One at a time for each Workload, in the order asked. */
export interface Turns {
  /** Resolves when it is the caller's turn. Rejects with the signal's reason when that is aborted before. */
  take(key: TurnKey, signal: AbortSignal): Promise<Turn>;
}
