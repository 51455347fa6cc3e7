import { RELEASES, type Release } from '../descriptor/release';

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

/**
 * The release that a server is imitated by, of what it says its version is. That of the same minor version; where there is
 * none, the nearest older one. Undefined for what is no version, and for one older than all.
 */
export function releaseOfVersion(version: string): Release | undefined {
  const wanted = minorOf(version);
  if (wanted === undefined) return undefined;
  const exact = RELEASES.find((release) => release === `v${version.replace(/^v/, '')}`);
  return exact ?? RELEASES.findLast((release) => (minorOf(release) ?? 0) <= wanted);
}

/** Major and minor version as one number. */
function minorOf(version: string): number | undefined {
  const [, major, minor] = /^v?(\d{1,3})\.(\d{1,3})\.\d/.exec(version) ?? [];
  return minor === undefined ? undefined : Number(major) * 1000 + Number(minor);
}
