import type { Severity } from './finding';

/** How a finding is grouped for people. */
export type Effect = 'breaks' | 'lost' | 'risky' | 'style';

interface FindingKind {
  readonly severity: Severity;
  readonly effect: Effect;
}

/** The closed list of findings. `docs/findings.md` has a row for each, which a test asserts. */
export const FINDINGS = {
  'yaml-error': { severity: 'error', effect: 'breaks' },
} as const satisfies Record<string, FindingKind>;

export type FindingCode = keyof typeof FINDINGS;
