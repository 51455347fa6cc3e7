import type { PreparedReport } from './prepare-report';

/** The report itself, with the place of each finding in the repository and its fingerprint. */
export function writeJson(prepared: PreparedReport): string {
  const { unexplained: _, findingsUrl: __, ...report } = prepared;
  return `${JSON.stringify({ ok: report.failure === undefined, ...report }, null, 2)}\n`;
}
