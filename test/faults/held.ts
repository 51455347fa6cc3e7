import { isDeepStrictEqual } from 'node:util';
import type { Workload } from '../../lib/workload/workload';
import { NAMESPACE, PROJECT } from './world';

/** The Workloads of a cell differ in nothing else. */
export const IMAGES = {
  old: 'registry.example/old:1',
  wanted: 'registry.example/wanted:1',
  another: 'registry.example/another:1',
};

export type Held = 'nothing' | keyof typeof IMAGES | 'something odd';

/** Which of them the control plane holds. */
export function describeHeld(stored: Workload | undefined, component: string): Held {
  if (stored === undefined) return 'nothing';
  const { old, wanted, another } = IMAGES;
  const is = (image: string) => isDeepStrictEqual(stored.spec, workloadOf(component, image).spec);
  if (is(wanted)) return 'wanted';
  if (is(another)) return 'another';
  return is(old) ? 'old' : 'something odd';
}

export function workloadOf(component: string, image: string): Workload {
  return {
    apiVersion: 'openchoreo.dev/v1alpha1',
    kind: 'Workload',
    metadata: { name: `${component}-workload`, namespace: NAMESPACE },
    spec: {
      owner: { projectName: PROJECT, componentName: component },
      container: { image },
      endpoints: { api: { type: 'HTTP', port: 8080 } },
    },
  };
}
