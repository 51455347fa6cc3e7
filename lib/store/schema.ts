import type { GeneratedAlways } from 'kysely';

/** Rows as they are stored; the database spells the names in snake case. All times are ISO 8601 in UTC. */
export interface Schema {
  readonly publications: PublicationRow;
  readonly publicationSteps: StepRow & { readonly publicationId: string };
  readonly ciTokens: CiTokenRow;
  readonly trustRules: TrustRuleRow;
  readonly accessTokens: AccessTokenRow;
  readonly spentIdTokens: SpentIdTokenRow;
  readonly issuerKeys: IssuerKeysRow;
  readonly audit: AuditRow;
  readonly auditHead: { readonly sequence: number; readonly hash: string };
  readonly idempotencyKeys: IdempotencyKeyRow;
  readonly sessions: SessionRow;
  readonly drafts: DraftRow;
  readonly draftVersions: DraftVersionRow;
  /** On PostgreSQL only, as are turns. Times are by the clock of the database. */
  readonly instances: { readonly id: string; readonly aliveUntil: Date };
  readonly turns: TurnRow;
  readonly allowances: AllowanceRow;
}

/** `request`, `plan`, `outcome` and `provenance` are JSON whose shape `lib/publish` owns; the other columns are for finding and listing. */
export interface PublicationRow {
  readonly id: string;
  /** The name of the target. */
  readonly controlPlane: string;
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
  /** The process that carries it out. Null in records of before there was this column. */
  readonly instanceId: string | null;
  /** Of the Workload that stood at the end; null unless it succeeded. */
  readonly contentHash: string | null;
  /** Where in CI it comes from; null where that is not known. */
  readonly provenance: string | null;
}

export interface StepRow {
  readonly position: number;
  readonly name: 'token' | 'read' | 'create' | 'update' | 'confirm';
  readonly state: 'started' | 'succeeded' | 'failed';
  readonly at: string;
  readonly detail: string | null;
}

/** What people gave a pipeline access to. */
interface AccessScope {
  /** `*` stands for any. */
  readonly controlPlane: string;
  readonly namespace: string;
  readonly project: string;
  readonly component: string;
  /** What may be done there, in words with spaces between. */
  readonly actions: string;
}

/** What became of it. */
interface AccessUse {
  /** The stable id of the person who made it. */
  readonly createdBy: string;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
  /** JSON whose shape `lib/server` owns. */
  readonly lastCall: string | null;
  readonly revokedAt: string | null;
}

export interface CiTokenRow extends AccessScope, AccessUse {
  readonly id: string;
  /** What people call it. */
  readonly name: string;
  /** SHA-256 of the token, in hex: the token itself is stored nowhere. */
  readonly hash: string;
  /** The token's first characters, by which people recognise it. */
  readonly prefix: string;
  readonly expiresAt: string;
}

/** Lets pipelines in that an issuer of ID tokens vouches for. */
export interface TrustRuleRow extends AccessScope, AccessUse {
  readonly id: string;
  readonly name: string;
  readonly provider: 'github' | 'gitlab' | 'generic';
  readonly issuer: string;
  /** A JSON object of claims and the values that they must have. */
  readonly conditions: string;
}

/** A token that lives for minutes, given for an ID token. */
export interface AccessTokenRow {
  readonly id: string;
  /** SHA-256 of the token, in hex. */
  readonly hash: string;
  /** A JSON list: whatever these rules give as long as they are not revoked. */
  readonly ruleIds: string;
  /** What of it was asked for. */
  readonly actions: string;
  /** Issuer and subject of the ID token, and what people see. */
  readonly callerId: string;
  readonly callerName: string;
  /** JSON whose shape `lib/trust` owns. */
  readonly provenance: string;
  readonly createdAt: string;
  readonly expiresAt: string;
}

/** An ID token that was exchanged already. */
export interface SpentIdTokenRow {
  readonly key: string;
  /** When it cannot be valid any more. */
  readonly expiresAt: string;
}

/** The keys that an issuer had when it was asked last. */
export interface IssuerKeysRow {
  readonly issuer: string;
  /** A JSON list of JWKs. */
  readonly keys: string;
  readonly fetchedAt: string;
}

/**
 * One attempt to change something (`begun`, `done`, `refused`), or how a publication that was begun ended (`succeeded`,
 * `failed`, `unknown`). Never updated, never deleted.
 */
export interface AuditRow {
  /** From 1, without gaps. */
  readonly sequence: number;
  readonly at: string;
  readonly actorKind: 'user' | 'ci';
  readonly actorId: string;
  readonly actorName: string;
  readonly action:
    | 'publish'
    | 'ci-token.create'
    | 'ci-token.revoke'
    | 'trust-rule.create'
    | 'trust-rule.revoke'
    | 'session.end';
  readonly verdict: 'begun' | 'done' | 'refused' | 'succeeded' | 'failed' | 'unknown';
  /** Why it was refused, or failed. */
  readonly code: string | null;
  /** The id of the publication, token or rule; of whom a session was ended. */
  readonly subject: string | null;
  /** The name of the target. Null: `default`, or not known. */
  readonly controlPlane: string | null;
  readonly namespace: string | null;
  readonly project: string | null;
  readonly component: string | null;
  /** Of the publication as this entry speaks of it, by which a changed record shows; see `publication-hash.ts`. */
  readonly contentHash: string | null;
  /**
   * Whether removals that need consent were agreed to, when it began, and made, when it ended. Null where it did not come
   * to that, and in entries of before there was this column.
   */
  readonly removals: 'agreed' | 'none' | null;
  /** How many attempts of the same kind were refused together; null: one. */
  readonly times: number | null;
  /** Over this entry and the hash before, in hex. */
  readonly hash: string;
}

/** Somebody who is, or was, signed in to the UI. */
export interface SessionRow {
  /** SHA-256 of what the cookie holds, in hex. */
  readonly hash: string;
  /** Issuer and subject. */
  readonly userId: string;
  readonly subject: string;
  /** What people see. */
  readonly name: string;
  /** What the provider says of them: JSON, sealed. */
  readonly claims: string;
  /** What the provider is asked with: JSON, sealed. Null where there is nobody to ask, and once it has ended. */
  readonly tokens: string | null;
  /** When the provider said so. */
  readonly askedAt: string;
  /** Somebody asks at this moment, and nobody else shall before. */
  readonly askingUntil: string | null;
  /** When the provider gave no answer; null where it has answered since. */
  readonly askFailedAt: string | null;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly endedAt: string | null;
}

export interface IdempotencyKeyRow {
  /** The id of the token it was used with. */
  readonly owner: string;
  readonly key: string;
  /** Of the request it came with. */
  readonly fingerprint: string;
  /** The process that carries it out. */
  readonly instanceId: string;
  readonly publicationId: string | null;
  /** A `StoredAnswer` as JSON; null while there is none. */
  readonly answer: string | null;
  readonly expiresAt: string;
}

/** What one save left: `content` is JSON whose shape `lib/drafts` owns. */
export interface DraftSaveRow {
  /** From 1; each save makes it one more. */
  readonly version: number;
  readonly content: string;
  readonly savedAt: string;
  readonly savedById: string;
  readonly savedByName: string;
}

/** A draft with its newest content. */
export interface DraftRow extends DraftSaveRow {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly ownerName: string;
  /** 1: whoever has the link and may see what it is for may open it, and with the role for it save it. */
  readonly shared: 0 | 1;
  /** The version that stood when it was shared: what is older was never meant for others. Null where it is not shared. */
  readonly sharedSince: number | null;
  /** Where the content points, as it is typed there. */
  readonly controlPlane: string;
  readonly namespace: string;
  readonly project: string;
  readonly component: string;
  readonly createdAt: string;
  /** Set: gone for everybody, and to be brought back until it is pruned. */
  readonly deletedAt: string | null;
}

/** Content that a save has replaced. */
export interface DraftVersionRow extends DraftSaveRow {
  readonly draftId: string;
}

/** How much of what a key may have in a window the replicas have taken. */
export interface AllowanceRow {
  readonly key: string;
  /** Its number since 1970. */
  readonly window: number;
  readonly taken: number;
}

/** One that waits to publish to a Workload, or does. */
export interface TurnRow {
  /** Who has the lowest valid one of a Workload may publish. A string, for it may exceed what a number can hold. */
  readonly ticket: GeneratedAlways<string>;
  readonly controlPlane: string;
  readonly namespace: string;
  readonly component: string;
  readonly validUntil: Date;
}
