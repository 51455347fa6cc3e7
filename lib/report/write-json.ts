import type { PreparedReport } from './prepare-report';

/** The report itself, with the place of each finding in the repository, as `file`, and its fingerprint. */
export function writeJson(prepared: PreparedReport): string {
  const { unexplained: _, findingsUrl: __, findings, ...report } = prepared;
  const placed = findings.map(({ path, ...finding }) => ({ ...finding, file: path }));
  const whole = { ok: report.failure === undefined, ...report, findings: placed };
  return `${JSON.stringify(whole, null, 2)}\n`;
}
