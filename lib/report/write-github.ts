import { countFindings, headline } from './headline';
import type { PreparedFinding, PreparedReport } from './prepare-report';
import { defuse, showText } from './show-text';

const COMMANDS = { error: 'error', warning: 'warning', info: 'notice' } as const;

/**
 * Workflow commands of GitHub Actions, one for each finding, and a sentence. The runner shows ten of each kind per step
 * beside the code; the log has them all.
 */
export function writeGitHub(report: PreparedReport): string {
  const { findings, unexplained } = report;
  const failure = unexplained
    ? [command('error', { title: unexplained.code }, [headline(report), unexplained.hint])]
    : [];
  const counts = countFindings(findings);
  const summary = counts === '' ? headline(report) : `${headline(report)} Findings: ${counts}.`;
  return [...findings.map(annotate), ...failure, defuse(`Workload Studio: ${summary}`), ''].join(
    '\n',
  );
}

function annotate(finding: PreparedFinding): string {
  const { severity, code, message, path, line, column, endLine, endColumn, fix } = finding;
  // GitHub takes columns only where a finding stays on one line.
  const columns = line === endLine ? { col: column, endColumn } : {};
  return command(
    COMMANDS[severity],
    { file: showText(path), line, endLine, ...columns, title: code },
    [message, fix === undefined ? undefined : `Fix: ${fix}`],
  );
}

function command(
  name: string,
  properties: Readonly<Record<string, string | number>>,
  lines: readonly (string | undefined)[],
): string {
  const list = Object.entries(properties)
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`)
    .join(',');
  const text = lines.filter((line) => line !== undefined).map(showText);
  return `::${name} ${list}::${escapeData(text.join('\n'))}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
