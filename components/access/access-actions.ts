import type { ActionResult } from '@/components/studio-actions';
import type { Explanation } from '@/lib/access/explain';
import type { Permission } from '@/lib/access/permission';
import type { Target } from '@/lib/publish/plan';

/** Whether somebody may do something to a component. */
export interface AccessQuestion {
  readonly permission: Permission;
  readonly target: Target;
  /** Absent: oneself. */
  readonly who?: { readonly user: string } | { readonly groups: readonly string[] };
}

export type ExplainAccess = (question: AccessQuestion) => Promise<ActionResult<Explanation>>;

/** Ends all sessions of a person, named by issuer and subject; answers with their number. */
export type EndSessions = (user: string) => Promise<ActionResult<number>>;

/** Somebody who was here within 30 days. */
export interface KnownPerson {
  readonly userId: string;
  readonly name: string;
  /** ISO 8601. */
  readonly lastSeenAt: string;
  /** Sessions that nobody has ended. */
  readonly open: number;
}

/** What one person sees of who may do what. */
export interface AccessOverview {
  readonly groups: readonly string[];
  /** Rules that are about them. */
  readonly rules: readonly {
    readonly name: string;
    readonly role: string;
    readonly where: readonly string[];
  }[];
  /** False on the sandbox without a file: everything is allowed. */
  readonly hasFile: boolean;
}

/** How the file of rules is, for those who can mend it. */
export interface AccessFile {
  /** ISO 8601: when the version that holds was read. */
  readonly since: string;
  /** Of a newer version, which therefore does not hold. */
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}
