import { normalise, normaliseWorkload } from '@/lib/workload/normalise';
import { printWorkload } from '@/lib/workload/print-workload';
import type { Workload } from '@/lib/workload/workload';

/** A Workload in its normal form: two are the same text when they mean the same to OpenChoreo. */
export function printComparable(workload: Workload, format: 'json' | 'yaml'): string {
  const { name } = workload.metadata;
  const { spec, labels, annotations } = normaliseWorkload(workload);
  return printWorkload(normalise({ metadata: { name, labels, annotations }, spec }), format).text;
}
