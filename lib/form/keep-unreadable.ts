import type { DecodedDescriptor } from '../descriptor/decode';
import type { FormState } from './read-form';

/** What a form goes on showing: of sections that cannot be read any more, what they held before. */
export function keepUnreadable(
  before: DecodedDescriptor,
  { descriptor, unreadable }: FormState,
): DecodedDescriptor {
  if (unreadable.size === 0) return descriptor;
  const { apiVersion, metadata, endpoints, connections, dependencies, configurations } = before;
  return {
    ...descriptor,
    ...(unreadable.has('apiVersion') && apiVersion !== undefined && { apiVersion }),
    ...(unreadable.has('metadata') && metadata && { metadata }),
    ...(unreadable.has('endpoints') && endpoints && { endpoints }),
    ...(unreadable.has('connections') && connections && { connections }),
    dependencies: {
      ...descriptor.dependencies,
      ...(unreadable.has('dependencies.endpoints') &&
        dependencies?.endpoints && { endpoints: dependencies.endpoints }),
      ...(unreadable.has('dependencies.resources') &&
        dependencies?.resources && { resources: dependencies.resources }),
    },
    configurations: {
      ...descriptor.configurations,
      ...(unreadable.has('configurations.env') &&
        configurations?.env && { env: configurations.env }),
      ...(unreadable.has('configurations.files') &&
        configurations?.files && { files: configurations.files }),
    },
  };
}
