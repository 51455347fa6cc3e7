import { headline } from './headline';
import type { PreparedReport } from './prepare-report';
import { showText } from './show-text';

const SEVERITIES = { error: 'blocker', warning: 'minor', info: 'info' } as const;

/** A Code Quality report of GitLab CI. What no finding explains stands at the first line of the descriptor. */
export function writeGitLab(report: PreparedReport): string {
  const { findings, unexplained, path } = report;
  const issues = findings.map((finding) => ({
    description: inOneLine(finding.message, finding.fix && `Fix: ${finding.fix}`),
    check_name: finding.code,
    fingerprint: finding.fingerprint,
    severity: SEVERITIES[finding.severity],
    location: {
      path: showText(finding.path),
      lines: { begin: finding.line, end: finding.endLine },
    },
  }));
  if (unexplained) {
    issues.push({
      description: inOneLine(headline(report), unexplained.hint),
      check_name: unexplained.code,
      fingerprint: unexplained.code,
      severity: 'blocker',
      location: { path, lines: { begin: 1, end: 1 } },
    });
  }
  return `${JSON.stringify(issues, null, 2)}\n`;
}

/** GitLab shows no more of an issue than this. */
function inOneLine(...sentences: readonly (string | undefined)[]): string {
  return sentences
    .filter(Boolean)
    .map((sentence) => showText(sentence ?? ''))
    .join(' ');
}
