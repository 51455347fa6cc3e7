import type { CallReport } from '../../control-plane/connection';
import { sharedMetrics } from './studio-metrics';

/** A call to a server of the configuration, so that there are few addresses. */
export function recordCall({ method, address, status, error, seconds }: CallReport): void {
  sharedMetrics().clientDuration.record(
    {
      http_request_method: method,
      server_address: address,
      http_response_status_code: status === undefined ? '' : String(status),
      error_type: error ?? '',
    },
    seconds,
  );
}
