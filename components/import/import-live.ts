import type { LiveWorkload } from '@/components/studio-actions';
import { describeWorkload } from '@/lib/import/workload/describe-workload';
import type { Target } from '@/lib/publish/plan';
import { printWorkload } from '@/lib/workload/print-workload';
import type { Release } from '@/lib/workload/releases';
import type { ImportStep } from './import-step';

/** A descriptor that the release makes the live Workload of, or why there is none. */
export function importLive(live: LiveWorkload, target: Target, release: Release): ImportStep {
  const { namespace, component } = target;
  switch (live.kind) {
    case 'found': {
      const { workload } = live;
      const from = `the live Workload ${workload.metadata.name}`;
      // What the notes of `describeWorkload` speak of.
      const { text } = printWorkload(workload, 'yaml');
      const taken = describeWorkload(workload, release);
      return { kind: 'made', made: { from, taken, texts: new Map([['', text]]) } };
    }
    case 'none':
      return refuse(`${component} has no Workload in ${namespace} yet. Begin with a template.`);
    case 'unreadable':
      return refuse(
        'The studio’s client may not read Workloads, so the live one cannot be looked at. Ask who can to save it as YAML, and paste that.',
      );
  }
}

function refuse(message: string): ImportStep {
  return { kind: 'refused', refusal: { message } };
}
