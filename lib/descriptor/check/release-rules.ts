import type { Release } from '../release';

interface ReleaseRules {
  /** The converter itself refuses unknown visibilities and incomplete dependencies. */
  readonly checksInConverter: boolean;
  /** The endpoint types that the Workload CRD takes. */
  readonly endpointTypes: readonly string[];
  /** Env and files need exactly one of value and valueFrom, and an empty value counts as none. */
  readonly refusesEmptyValues: boolean;
  /** A secretKeyRef needs both name and key. */
  readonly refusesHalfSecrets: boolean;
}

const TYPES = ['HTTP', 'GraphQL', 'Websocket', 'gRPC', 'TCP', 'UDP'] as const;

const V1_0 = {
  checksInConverter: true,
  endpointTypes: TYPES,
  refusesEmptyValues: true,
  refusesHalfSecrets: false,
};
const V1_1 = {
  checksInConverter: true,
  endpointTypes: TYPES,
  refusesEmptyValues: false,
  refusesHalfSecrets: true,
};

/** What the findings need to know of each release. Source: its Workload CRD, and what its converter was seen to do. */
export const RELEASE_RULES: Readonly<Record<Release, ReleaseRules>> = {
  'v1.0.0-rc.1': { ...V1_0, checksInConverter: false, endpointTypes: [...TYPES, 'REST'] },
  'v1.0.5': V1_0,
  'v1.1.6': V1_1,
  'v1.2.3': V1_1,
};

/** The order is that in which people reach for them. */
export const ENDPOINT_TYPES = TYPES;

/** In the order in which the converter's message names them; `project` is implied by every endpoint. */
export const ENDPOINT_VISIBILITIES = ['project', 'namespace', 'internal', 'external'] as const;

export const DEPENDENCY_VISIBILITIES = ['project', 'namespace'] as const;

/** The types that get a gateway route when they are visible from outside the namespace. */
export const ROUTED_TYPES: ReadonlySet<string> = new Set(['HTTP', 'REST', 'GraphQL', 'Websocket']);
