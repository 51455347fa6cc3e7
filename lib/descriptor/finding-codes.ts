import type { Severity } from './finding';

/** How a finding is grouped for people. */
export type Effect = 'breaks' | 'lost' | 'risky' | 'style';

interface FindingKind {
  readonly severity: Severity;
  readonly effect: Effect;
}

const breaks = { severity: 'error', effect: 'breaks' } as const;
const lost = { severity: 'warning', effect: 'lost' } as const;
const risky = { severity: 'warning', effect: 'risky' } as const;
const style = { severity: 'info', effect: 'style' } as const;

/**
 * The closed list of findings; a code has the same severity wherever it stands.
 * `docs/findings.md` has a row for each, which a test asserts.
 */
export const FINDINGS = {
  // The converter fails or the API server refuses the Workload.
  'yaml-error': breaks,
  'wrong-kind': breaks,
  'quoted-number': breaks,
  'conversion-failed': breaks,
  'workload-refused': breaks,
  'workload-too-large': breaks,
  'missing-field': breaks,
  'rest-type': breaks,
  'unknown-type': breaks,
  'port-range': breaks,
  'unknown-visibility': breaks,
  'duplicate-visibility': breaks,
  'empty-value-refused': breaks,
  'duplicate-resource': breaks,
  'empty-binding': breaks,
  'file-missing': breaks,
  'file-is-folder': breaks,

  // Something written here reaches no Workload.
  'unknown-key': lost,
  'custom-resource': lost,
  'custom-resource-key': lost,
  'choreo-key': lost,
  'spec-wrapper': lost,
  'misplaced-key': lost,
  'not-in-descriptor': lost,
  'connections-dropped': lost,
  'release-too-old': lost,
  'context-unused': lost,
  'duplicate-key': lost,
  'duplicate-endpoint': lost,
  'rest-ignored': lost,
  'env-path-ignored': lost,
  'value-ignored': lost,
  'binding-dropped': lost,

  // The Workload is accepted and may surprise.
  'value-changed': risky,
  'empty-descriptor': risky,
  'missing-name': risky,
  'endpoint-name': risky,
  'no-route': risky,
  'same-port': risky,
  'env-name': risky,
  'underscore-binding': risky,
  'duplicate-env': risky,
  'env-collision': risky,
  'duplicate-file': risky,
  'mount-path': risky,
  'reversed-binding': risky,
  'half-secret': risky,
  'secret-literal': risky,
  'file-outside': risky,
  'schema-unreadable': risky,
  'schema-invalid': risky,
  'schema-mismatch': risky,

  // Looked up in OpenChoreo, where a target has live checks.
  'type-rule': risky,
  'dependency-missing': risky,
  'secret-missing': risky,
  'resource-missing': risky,

  // Accepted as it stands, and could be clearer.
  'key-case': style,
  'no-header': style,
  'project-visibility': style,
  'long-endpoint-name': style,
  'empty-value': style,
  'file-unused': style,
  'latest-image': style,
  // No recording shows whether OpenChoreo keeps to it.
  'dependency-hidden': style,
  'not-looked-up': style,
} as const satisfies Record<string, FindingKind>;

export type FindingCode = keyof typeof FINDINGS;

/** Those that only a control plane can tell. */
export const LIVE_FINDINGS: readonly FindingCode[] = [
  'type-rule',
  'dependency-missing',
  'dependency-hidden',
  'secret-missing',
  'resource-missing',
  'not-looked-up',
];
