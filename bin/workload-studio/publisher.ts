import type { PublishRequest } from '../../lib/publish/plan';
import type { Report } from '../../lib/report/report';
import type { LookAtRollout } from './wait/look';

export interface PublishWishes {
  readonly allowRemovals: boolean;
  /** The id of a plan: anything else is not published. */
  readonly planId?: string;
}

export interface Published {
  readonly report: Report;
  /** What became of it since; absent where it did not get through. */
  readonly look?: LookAtRollout;
}

/** One way to OpenChoreo: its API itself, or a studio before it. Neither method rejects for what upstream says. */
export interface Publisher {
  plan(request: PublishRequest): Promise<Report>;
  publish(request: PublishRequest, wishes: PublishWishes): Promise<Published>;
  close(): Promise<void>;
}
