import type { DecodedDescriptor } from '../../descriptor/decode';
import type { Taking } from './taking';

export type EndpointDependency = NonNullable<
  NonNullable<DecodedDescriptor['dependencies']>['endpoints']
>[number];

/** What a variable can get from an endpoint of another component. */
export const OUTPUTS = ['address', 'host', 'port', 'basePath'] as const;
export type Output = (typeof OUTPUTS)[number];

export const GUESSED_VISIBILITY =
  'The visibility is guessed from the project: of the same project, or of another in the namespace.';

export function likelyVisibility(
  { project: own }: Taking,
  project: string | undefined,
): 'project' | 'namespace' {
  return !project || !own || project === own ? 'project' : 'namespace';
}
