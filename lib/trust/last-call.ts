/** What a token or rule was used for last, for whoever waits for a pipeline's first call. */
export interface LastCall {
  /** ISO 8601. */
  readonly at: string;
  /** The last part of the path: `publish`, or `token` for an ID token that was refused. */
  readonly what: string;
  /** Of HTTP. */
  readonly status: number;
  /** Of the error, where it was one. */
  readonly code?: string;
  /** What people should know of the error. */
  readonly detail?: string;
  /** The publication that came of it. */
  readonly publicationId?: string;
  /** Where in CI it came from, as far as that is known. */
  readonly from?: string;
}
