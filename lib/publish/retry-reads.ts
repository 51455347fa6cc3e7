import { ApiError, NetworkError, TokenError } from '../control-plane/upstream-errors';
import type { WorkloadsClient } from '../control-plane/workloads';
import { MAX_ATTEMPTS, type Patience } from './patience';

/** The same client within the time there is, whose reads and token requests are tried again where that may help. */
export function retryReads(workloads: WorkloadsClient, patience: Patience): WorkloadsClient {
  const client = workloads.until(patience.over);
  return {
    authorize: () => retry(() => client.authorize(), patience),
    get: (...names) => retry(() => client.get(...names), patience),
    listByComponent: (...names) => retry(() => client.listByComponent(...names), patience),
    getComponent: (...names) => retry(() => client.getComponent(...names), patience),
    create: (workload) => client.create(workload),
    put: (workload) => client.put(workload),
    until: (signal) => client.until(signal),
  };
}

async function retry<T>(read: () => Promise<T>, patience: Patience): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await read();
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || !isPassing(error)) throw error;
      if (!(await patience.pause(attempt, retryAfterOf(error)))) throw error;
    }
  }
}

/** Statuses of servers that are busy, and of gateways whose server is away. */
const PASSING: ReadonlySet<number | undefined> = new Set([429, 502, 503, 504]);

/** Network failures, and busy or absent servers. */
export function isPassing(error: unknown): boolean {
  if (error instanceof NetworkError) return true;
  return (error instanceof ApiError || error instanceof TokenError) && PASSING.has(error.status);
}

function retryAfterOf(error: unknown): number | undefined {
  return error instanceof ApiError || error instanceof TokenError ? error.retryAfter : undefined;
}
