/** One reason for which the API server refuses a Workload. */
export interface Violation {
  /** RFC 6901, in the Workload; the empty string for the whole. */
  readonly pointer: string;
  /** The server's own words, for example `spec.endpoints.api.port: Invalid value: 0: …`. */
  readonly message: string;
}
