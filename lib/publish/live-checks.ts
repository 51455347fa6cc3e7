import type { LookupsClient } from '../control-plane/lookups';
import type { RolloutsClient } from '../control-plane/rollouts';
import type { WorkloadsClient } from '../control-plane/workloads';
import { makeFinding } from '../descriptor/check/make-finding';
import type { Finding } from '../descriptor/finding';
import type { FindingCode } from '../descriptor/finding-codes';
import { nearestRange, writtenRanges } from '../workload/provenance';
import { generateWorkload } from '../workload/generate';
import type { Workload } from '../workload/workload';
import { checkDependencies } from './live/check-dependencies';
import { checkResources } from './live/check-resources';
import { checkSecrets } from './live/check-secrets';
import { checkType } from './live/check-type';
import type { PublishRequest } from './plan';

export interface LiveClients {
  readonly workloads: Pick<WorkloadsClient, 'getComponent' | 'listByComponent'>;
  readonly rollouts: Pick<RolloutsClient, 'getComponent'>;
  readonly lookups: LookupsClient;
}

/** What one check works on. */
export interface LiveCheck extends LiveClients {
  readonly target: PublishRequest['target'];
  readonly workload: Workload;
  /** Says something about the part of the Workload at the pointer. */
  readonly report: (code: FindingCode, pointer: string, message: string) => void;
}

/** So long somebody waits for what a plan does not need. Milliseconds. */
const PATIENCE = 3_000;

const CHECKS = [checkType, checkSecrets, checkDependencies, checkResources];

/**
 * Looks up what a Workload refers to. Only reads, and refuses nothing: OpenChoreo takes a Workload whatever it refers to,
 * and what may not be looked up is said. A control plane that gives no answer is said too: the plan stands without it.
 */
export async function runLiveChecks(
  clients: LiveClients,
  request: PublishRequest,
  workload: Workload,
  patience = PATIENCE,
): Promise<readonly Finding[]> {
  const { target, image, release, descriptor } = request;
  const { namespace, project, component } = target;
  const params = { namespace, project, component, image };
  const { provenance } = generateWorkload({ ...(descriptor && { descriptor }), params, release });
  const places = writtenRanges(provenance);
  const findings = new Map<string, Finding>();
  const report: LiveCheck['report'] = (code, pointer, message) => {
    const range = nearestRange(places, pointer) ?? { from: 0, to: 0 };
    const finding = makeFinding(code, range, message);
    findings.set(JSON.stringify([code, range, message]), finding);
  };
  const check: LiveCheck = { ...clients, target, workload, report };
  await Promise.all(
    CHECKS.map(async (run) => {
      try {
        await within(run(check), patience);
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        report('not-looked-up', '', `Not everything could be looked up in OpenChoreo: ${why}`);
      }
    }),
  );
  return [...findings.values()].toSorted((a, b) => a.range.from - b.range.from);
}

/** What is asked goes on, and whoever asks again may find it answered. */
async function within(work: Promise<void>, patience: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    const why = new Error(`no answer within ${patience / 1000} s`);
    timer = setTimeout(() => reject(why), patience);
  });
  await Promise.race([work, tooLong]).finally(() => clearTimeout(timer));
}
