import type { PublishRequest } from '../../lib/publish/plan';
import type { Report } from '../../lib/report/report';

export interface PublishWishes {
  readonly allowRemovals: boolean;
  /** The id of a plan: anything else is not published. */
  readonly planId?: string;
}

/** One way to OpenChoreo: its API itself, or a studio before it. Neither method rejects for what upstream says. */
export interface Publisher {
  plan(request: PublishRequest): Promise<Report>;
  publish(request: PublishRequest, wishes: PublishWishes): Promise<Report>;
  close(): Promise<void>;
}
