import type { Grants } from '@/lib/access/grants';
import type { ErrorCode } from '@/lib/errors';
import type { Actor, Outcome, Plan, Publication, Target } from '@/lib/publish/plan';
import type { Rollout } from '@/lib/publish/rollout';
import type { CiAction, CiScope } from '@/lib/trust/grant';
import type { LastCall } from '@/lib/trust/last-call';
import type { TrustProvider } from '@/lib/trust/providers';
import type { Release } from '@/lib/workload/releases';
import type { Workload } from '@/lib/workload/workload';

/** What an action answers: the value, or a failure people may read. */
export type ActionResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ActionFailure };

export interface ActionFailure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint?: string;
  /** The studio itself gave no answer: what it did, if anything, is not known. */
  readonly unreached?: true;
  /** The new plan where the one that was named no longer holds (`plan-outdated`, `removals-unconfirmed`). */
  readonly plan?: Plan;
}

/** A `PublishRequest` in a shape that crosses the action boundary as it is. */
export interface PublishInput {
  readonly target: Target;
  readonly image: string;
  readonly release: Release;
  /** Absent: image only. */
  readonly descriptor?: {
    readonly text: string;
    /** By path, relative to the descriptor. */
    readonly files: Readonly<Record<string, string>>;
  };
}

export type PlanPublication = (input: PublishInput) => Promise<ActionResult<Plan>>;

/** The plan a person has seen, and whether they mean the removals that it asks to be confirmed. */
export interface Agreement {
  readonly planId: string;
  readonly allowRemovals: boolean;
}

/** Starts a publication by an agreed plan and answers with its id at once. */
export type PublishWorkload = (
  input: PublishInput & Agreement,
) => Promise<ActionResult<{ readonly id: string }>>;

export type ReadPublication = (id: string) => Promise<ActionResult<Publication>>;

/** Looks upstream what became of an `unknown` publication; any other is answered as it is. */
export type CheckPublication = (id: string) => Promise<ActionResult<Publication>>;

/** What a picker may offer: `namespaces` needs nothing, `projects` a namespace, `components` also a project. */
export interface DiscoverQuery {
  readonly kind: 'namespaces' | 'projects' | 'components';
  readonly namespace?: string;
  readonly project?: string;
  /** The target to ask; absent: `default`. */
  readonly controlPlane?: string;
}

export interface Discovered {
  /** False where the client's role may not list; people then type the name. */
  readonly permitted: boolean;
  readonly names: readonly string[];
}

export type Discover = (query: DiscoverQuery) => Promise<ActionResult<Discovered>>;

/** What stands for a component; `unreadable` where the client's role may not look at it. */
export type LiveWorkload =
  | { readonly kind: 'found'; readonly workload: Workload }
  | { readonly kind: 'none' | 'unreadable' };

export type ReadLiveWorkload = (target: Target) => Promise<ActionResult<LiveWorkload>>;

/** The part of a publication a list shows. */
export interface PublicationSummary {
  readonly id: string;
  readonly startedAt: string;
  readonly actor: Actor;
  readonly target: Target;
  readonly image: string;
  readonly action: Plan['action'];
  readonly outcome: Outcome;
}

export interface PublicationQuery {
  /** Shows only those of this target. */
  readonly controlPlane?: string;
  /** Shows only publications of components whose name is exactly this. */
  readonly component?: string;
  /** Where the previous page ended. */
  readonly cursor?: string;
}

export interface PublicationPage {
  readonly items: readonly PublicationSummary[];
  /** Absent on the last page. */
  readonly nextCursor?: string;
}

/** What OpenChoreo has made by now of the component that was published to. */
export type ReadRollout = (id: string) => Promise<ActionResult<Rollout>>;

export type ListPublications = (query: PublicationQuery) => Promise<ActionResult<PublicationPage>>;

/** One attempt to change something through this studio, refused ones too, or how one that was begun ended. */
export interface AuditEntry {
  /** From 1, without gaps. */
  readonly sequence: number;
  readonly at: string;
  readonly actorKind: Actor['kind'];
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
  /** The id of the publication, token or rule. */
  readonly subject: string | null;
  /** The target; null: `default`, or not known. */
  readonly controlPlane: string | null;
  readonly namespace: string | null;
  readonly project: string | null;
  readonly component: string | null;
  /** `agreed`: it would remove, or has removed, what only goes with consent, and that was given. */
  readonly removals: 'agreed' | 'none' | null;
  /** How many attempts of this kind were refused together; null: one. */
  readonly times: number | null;
}

export interface AuditPage {
  readonly items: readonly AuditEntry[];
  readonly nextCursor?: string;
}

export type ListAudit = (query: PublicationQuery) => Promise<ActionResult<AuditPage>>;

/** Whether the entries are what was written, as far as their chain of hashes tells. */
export type AuditVerdict =
  | { readonly kind: 'intact'; readonly entries: number; readonly head: string }
  | { readonly kind: 'broken'; readonly sequence?: number; readonly problem: string };

export type VerifyAudit = () => Promise<ActionResult<AuditVerdict>>;

/** What lets a pipeline in, be it a token or a rule. */
export interface CiAccess {
  readonly id: string;
  readonly name: string;
  /** What it reaches; `*` stands for any. */
  readonly scope: CiScope;
  readonly actions: readonly CiAction[];
  /** ISO 8601, as are all times here. */
  readonly createdAt: string;
  readonly lastUsedAt?: string;
  readonly lastCall?: LastCall;
  readonly revokedAt?: string;
}

export interface CiToken extends CiAccess {
  /** How the secret begins, to tell tokens apart. */
  readonly prefix: string;
  readonly expiresAt: string;
}

export interface CiTokenInput {
  readonly name: string;
  readonly scope: CiScope;
  readonly actions: readonly CiAction[];
  readonly expiryDays: number;
}

/** Lets in the pipelines that an issuer of ID tokens vouches for. */
export interface CiRule extends CiAccess {
  readonly provider: TrustProvider;
  readonly issuer: string;
  /** Claims and the values that they must have. */
  readonly conditions: Readonly<Record<string, string>>;
}

export type CiRuleInput = Pick<
  CiRule,
  'name' | 'provider' | 'issuer' | 'conditions' | 'scope' | 'actions'
>;

export type CreateTrustRule = (input: CiRuleInput) => Promise<ActionResult<CiRule>>;

export type RevokeTrustRule = (id: string) => Promise<ActionResult<CiRule>>;

/** All that lets pipelines in, newest first, with what is over. */
export interface CiAccessList {
  readonly tokens: readonly CiToken[];
  readonly rules: readonly CiRule[];
}

export type ListCiAccess = () => Promise<ActionResult<CiAccessList>>;

/** `secret` is the bearer token itself, told this once. */
export type CreateCiToken = (
  input: CiTokenInput,
) => Promise<ActionResult<{ readonly token: CiToken; readonly secret: string }>>;

export type RevokeCiToken = (id: string) => Promise<ActionResult<CiToken>>;

/** What a publish dialog needs to do its work. */
export interface PublishActions {
  readonly planPublication: PlanPublication;
  readonly publishWorkload: PublishWorkload;
  readonly readPublication: ReadPublication;
}

/** A control plane to publish to. */
export interface TargetChoice {
  readonly name: string;
  /** What people call it. */
  readonly title: string;
  /** Meant where none is named. */
  readonly isDefault: boolean;
  /** The API's address without credentials. */
  readonly url: string;
  readonly isSandbox: boolean;
  /** What forms start with. */
  readonly release: Release;
}

/** One thing that must be right for publications to get through. */
export interface CheckStep {
  readonly name: string;
  /** `unsure`: it does not keep from publishing. `skipped`: something before it failed. */
  readonly state: 'passed' | 'failed' | 'unsure' | 'skipped';
  readonly detail: string;
  /** What to do about it. */
  readonly advice?: string;
}

export interface CheckedRight {
  /** As OpenChoreo's roles list it: `workload:create`. */
  readonly name: string;
  /** `unknown`: the API answers the same to those who may and those who may not. */
  readonly right: 'granted' | 'refused' | 'unknown';
  readonly meaning: string;
}

export interface TargetCheck {
  readonly at: string;
  readonly steps: readonly CheckStep[];
  /** Absent where no component was named, or the API could not be asked. */
  readonly rights?: readonly CheckedRight[];
}

export type CheckTarget = (input: {
  readonly target: string;
  readonly place?: Target;
}) => Promise<ActionResult<TargetCheck>>;

/** Who is here and what the studio talks to. */
export interface StudioContext {
  readonly user: { readonly id: string; readonly name: string };
  /** What they may do, so that what they may not is not offered. The server looks again. */
  readonly grants: Grants;
  /** At least one. */
  readonly targets: readonly TargetChoice[];
  /** Where a first draft points; absent on a real control plane. */
  readonly exampleTarget?: Target;
  readonly defaultRelease: Release;
}
