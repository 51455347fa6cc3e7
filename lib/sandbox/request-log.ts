const KEPT = 500;

/** One request, without anything secret: no query, headers or body. */
export interface LoggedRequest {
  /** ISO 8601, when it was answered. */
  readonly at: string;
  readonly method: string;
  readonly path: string;
  /** 0 where the connection was cut before anything was done. */
  readonly status: number;
}

/** The last 500 requests, oldest first. */
export class RequestLog {
  private entries: readonly LoggedRequest[] = [];

  add(entry: LoggedRequest): void {
    this.entries = [...this.entries.slice(1 - KEPT), entry];
  }

  list(): readonly LoggedRequest[] {
    return this.entries;
  }
}
