import type { Release } from '../descriptor/release';

export { DEPENDENCY_VISIBILITIES, ENDPOINT_VISIBILITIES } from '../descriptor/check/release-rules';
export { LATEST_RELEASE, RELEASES, type Release } from '../descriptor/release';

/** How the converters of the releases differ. Which fields each one reads stands in `descriptor-fields.ts`. */
export interface ConverterRules {
  /** Refuses unknown visibilities and incomplete dependencies; otherwise they pass as written. */
  readonly checksValues: boolean;
  /** The schema type that an endpoint type stands for; absent: the endpoint type itself, as written. */
  readonly schemaTypes?: ReadonlyMap<string, string>;
}

export const CONVERTER_RULES: Readonly<Record<Release, ConverterRules>> = {
  'v1.0.0-rc.1': { checksValues: false },
  'v1.0.5': { checksValues: true },
  'v1.1.6': { checksValues: true },
  'v1.2.3': {
    checksValues: true,
    schemaTypes: new Map([
      ['HTTP', 'openapi'],
      ['gRPC', 'proto'],
      ['GraphQL', 'graphql'],
    ]),
  },
};
