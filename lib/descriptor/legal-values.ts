import {
  DEPENDENCY_VISIBILITIES,
  ENDPOINT_VISIBILITIES,
  RELEASE_RULES,
} from './check/release-rules';
import type { Release } from './release';

/** The values that the release takes in a field, by the field's path as in `FIELD_DOCS`; absent: any text. */
export function legalValues(path: string, release: Release): readonly string[] | undefined {
  switch (path) {
    case 'endpoints[].type':
      return RELEASE_RULES[release].endpointTypes;
    case 'endpoints[].visibility[]':
      return ENDPOINT_VISIBILITIES;
    case 'connections[].visibility':
    case 'dependencies.endpoints[].visibility':
      return DEPENDENCY_VISIBILITIES;
    default:
      return undefined;
  }
}
