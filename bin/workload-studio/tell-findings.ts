import type { PreparedReport } from '../../lib/report/prepare-report';
import { SEVERITY_WORDS } from '../../lib/report/report';
import { defuse, showText } from '../../lib/report/show-text';
import type { World } from './world';

/** Findings for people, a line each, on the standard error output: the other is for the Workload. */
export function tellFindings({ err }: World, { findings }: PreparedReport): void {
  for (const { code, severity, message, line, column, path } of findings) {
    const told = `${path}:${line}:${column}: ${SEVERITY_WORDS[severity]}: ${message} [${code}]`;
    err.write(`${defuse(showText(told))}\n`);
  }
}
