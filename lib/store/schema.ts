/** Rows as they are stored; the database spells the names in snake case. All times are ISO 8601 in UTC. */
export interface Schema {
  readonly publications: PublicationRow;
  readonly publicationSteps: StepRow & { readonly publicationId: string };
  readonly ciTokens: CiTokenRow;
}

/** `request`, `plan` and `outcome` are JSON whose shape `lib/publish` owns; the other columns are for finding and listing. */
export interface PublicationRow {
  readonly id: string;
  readonly namespace: string;
  readonly project: string;
  readonly component: string;
  readonly image: string;
  readonly actorKind: 'user' | 'ci';
  readonly actorId: string;
  readonly actorName: string;
  readonly action: 'create' | 'update' | 'unchanged';
  readonly state: 'pending' | 'succeeded' | 'failed' | 'unknown';
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly request: string;
  readonly plan: string;
  readonly outcome: string;
}

export interface StepRow {
  readonly position: number;
  readonly name: 'token' | 'read' | 'create' | 'update' | 'confirm';
  readonly state: 'started' | 'succeeded' | 'failed';
  readonly at: string;
  readonly detail: string | null;
}

export interface CiTokenRow {
  readonly id: string;
  /** What people call it. */
  readonly name: string;
  /** SHA-256 of the token, in hex: the token itself is stored nowhere. */
  readonly hash: string;
  /** The token's first characters, by which people recognise it. */
  readonly prefix: string;
  /** What it may publish to; `*` stands for any. */
  readonly namespace: string;
  readonly project: string;
  readonly component: string;
  /** The stable id of the person who made it. */
  readonly createdBy: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
}
