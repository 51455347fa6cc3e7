import type { Finding } from '../descriptor/finding';
import type { ErrorCode } from '../errors';
import type { Provenance } from '../trust/provenance';
import type { Change } from '../workload/change';
import type { Descriptor } from '../workload/generate';
import type { Origin } from '../workload/origin';
import type { Release } from '../workload/releases';
import type { Violation } from '../workload/violation';
import type { Workload } from '../workload/workload';

/** The component whose one Workload is published, and where. */
export interface Target {
  /** One of the targets of the studio, by its name; absent: `default`. */
  readonly controlPlane?: string;
  readonly namespace: string;
  readonly project: string;
  readonly component: string;
}

export interface PublishRequest {
  readonly target: Target;
  readonly image: string;
  readonly release: Release;
  /** Absent: image only. A live Workload then keeps everything but its image. */
  readonly descriptor?: Descriptor;
  /** Stamped on what is written. No content: a Workload that differs in it alone stays as it is. */
  readonly origin?: Origin;
}

/** `elsewhere`: what stands is not what this studio wrote last. */
export type LastWriter =
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'studio'; readonly actor: Actor; readonly at: string };

/** What publishing would do, found out without writing. */
export interface Plan {
  /** SHA-256 over request, release and base: the same plan has the same id. */
  readonly id: string;
  readonly action: 'create' | 'update' | 'unchanged';
  /** `refused` when a finding of severity `error` or a predicted violation stands in the way. */
  readonly verdict: 'accepted' | 'refused';
  /** The Workload's name: that of the live one, or `<component>-workload`. */
  readonly name: string;
  /** SHA-256 of the live Workload's spec, labels and annotations; absent when there is none or it may not be read. */
  readonly base?: string;
  /** False where the client may not read Workloads: then `action` is a guess and `changes` is empty. */
  readonly readable: boolean;
  readonly changes: readonly Change[];
  /** Who put there what stands, as far as this studio knows. Absent when nothing stands or it cannot be told. */
  readonly lastWriter?: LastWriter;
  /**
   * True when something would go that no descriptor can say, or endpoints or whole sections that somebody else wrote:
   * publishing then needs `allowRemovals`.
   */
  readonly removalsNeedConsent: boolean;
  /** How many more there are than the 500 in `changes`. */
  readonly changesLeftOut?: number;
  /** For people: what could not be seen, where the plan may be wrong for it, and what is not to be seen in the plan. */
  readonly notice?: string;
  readonly findings: readonly Finding[];
  readonly violations: readonly Violation[];
  /** What would be sent; absent when the conversion fails. */
  readonly workload?: Workload;
  /** What stands now. */
  readonly live?: Workload;
}

/** One step of a publication as it happens, for people to watch and for the record. */
export interface Step {
  readonly name: 'token' | 'read' | 'create' | 'update' | 'confirm';
  readonly state: 'started' | 'succeeded' | 'failed';
  /** ISO 8601. */
  readonly at: string;
  /** For example `POST /api/v1/namespaces/acme/workloads → 409`. */
  readonly detail?: string;
}

export interface Actor {
  /** `user`: signed in to the UI; `ci`: a CI token. */
  readonly kind: 'user' | 'ci';
  /** A stable id: issuer and subject, or the token's id. */
  readonly id: string;
  /** What people see. */
  readonly name: string;
  /** Where in CI it comes from, as far as that is known. */
  readonly provenance?: Provenance;
}

export type Outcome =
  | { readonly state: 'pending' }
  | {
      readonly state: 'succeeded';
      readonly result: 'created' | 'updated' | 'unchanged';
      /** What people should know beside it, in a sentence. */
      readonly notice?: string;
    }
  | {
      readonly state: 'failed';
      readonly code: ErrorCode;
      readonly message: string;
      readonly hint?: string;
      /** Seconds after which trying again makes sense, where the control plane said. */
      readonly retryAfter?: number;
    }
  /** A write was sent and its answer lost. */
  | { readonly state: 'unknown'; readonly message: string };

/** One attempt to publish, as history keeps it. */
export interface Publication {
  readonly id: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly finishedAt?: string;
  readonly actor: Actor;
  readonly request: PublishRequest;
  readonly plan: Plan;
  readonly steps: readonly Step[];
  readonly outcome: Outcome;
}
