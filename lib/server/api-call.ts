import type { Caller } from '../auth/caller';
import type { Actor } from '../publish/plan';
import type { ReportSubject } from './answer-report';
import type { RateLimitState } from './rate-limit';
import type { Studio } from './studio';

/** What handlers need of a `Request`. One that is not made by Next.js is made for less: see `answerDirectly`. */
export interface ApiRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: AsyncIterable<Uint8Array> | null;
}

/** A call of a path of `/api/v1`. */
export interface PublicCall {
  /** Stands in the log, in the header `x-request-id` and in every problem. */
  readonly requestId: string;
  readonly studio: Studio;
  readonly request: ApiRequest;
  /** Of the path: what stands for `{name}`. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly notes: CallNotes;
}

/** A call with a token. */
export interface ApiCall extends PublicCall {
  /** Who calls, by the token. */
  readonly token: Caller;
  /** The caller as history and audit name it. */
  readonly actor: Actor;
}

/** What is learned on the way and goes into the answer, whether that is a success or a failure. */
export interface CallNotes {
  /** The limit that the call was counted for. */
  limit?: RateLimitState;
  /** The publication that came of it. */
  publicationId?: string;
  /** What a report is about, once the body is read. */
  subject: ReportSubject;
}
