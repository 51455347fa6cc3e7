import type { Release } from '../workload/releases';

/** How a control plane is reached. */
export interface ControlPlaneEnv {
  readonly apiUrl: string;
  readonly tokenUrl: string;
  readonly clientId: string;
  /** Read again from its file at each call, so that a rotated secret is taken up. */
  readonly clientSecret: () => string;
  readonly scope?: string;
  /** PEM text of certificate authorities to trust beside those that Node.js ships with. */
  readonly ca?: string;
  readonly apiHostHeader?: string;
  readonly tokenHostHeader?: string;
}

/** A control plane that the studio keeps itself. */
export interface OwnSandbox {
  /** The folder of its state, below the data folder. */
  readonly folder: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly role: 'publisher' | 'explorer';
}

/** One control plane to publish to, under a name. */
export interface TargetSettings {
  readonly name: string;
  /** What people see. */
  readonly title: string;
  /** Taken where a request names none. */
  readonly isDefault: boolean;
  readonly reached:
    | { readonly kind: 'remote'; readonly controlPlane: ControlPlaneEnv }
    | { readonly kind: 'sandbox'; readonly sandbox: OwnSandbox };
  /** Absent: what its server says, as far as it does. */
  readonly release?: Release;
  /** Whether a plan looks up what the Workload refers to. */
  readonly liveChecks: boolean;
  /**
   * Equal for two that are the same in every respect, but for which is the default one: that is about all of them.
   * Secrets that are read at each call are no part of it.
   */
  readonly fingerprint: string;
  /** Equal for two that are reached in the same way, so that one connection is good for both. */
  readonly connection: string;
}
