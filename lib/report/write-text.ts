import { changeLine } from './change-lines';
import { codeFrame } from './code-frame';
import { countFindings, headline } from './headline';
import type { PreparedFinding, PreparedReport } from './prepare-report';
import { type ReportedPlan, SEVERITY_WORDS } from './report';
import { cutText, defuse, showText } from './show-text';

const COLOURS = { red: 31, green: 32, yellow: 33, cyan: 36, faint: 2, bold: 1 } as const;
type Colour = keyof typeof COLOURS;
type Paint = (colour: Colour, text: string) => string;

const SEVERITIES = { error: 'red', warning: 'yellow', info: 'cyan' } as const;
const SIGNS: Readonly<Record<string, Colour>> = { '+': 'green', '-': 'red', '~': 'yellow' };
/** Longer lines of a plan are cut. Characters. */
const MOST_LINE = 500;

/** For people at a terminal and in logs: findings with the line they are about, the plan, the result. */
export function writeText(report: PreparedReport, colour: boolean): string {
  const paint: Paint = (name, text) =>
    colour && text !== '' ? `\u001B[${COLOURS[name]}m${text}\u001B[0m` : text;
  const { findings, plan, failure, outcome, unexplained, publication } = report;
  const counts = countFindings(findings);
  const result = paint(failure ? 'red' : 'green', headline(report));
  const lines = [
    ...findings.flatMap((finding) => [...describeFinding(finding, paint), '']),
    ...(counts === '' ? [] : [paint('bold', counts), '']),
    ...(plan ? describePlan(plan, paint) : []),
    result,
    ...[outcome?.notice, plan?.notice, unexplained?.hint]
      .filter((text) => text !== undefined)
      .map(showText),
    ...(publication ? [showText(publication.url)] : []),
  ];
  return `${lines.map(defuse).join('\n')}\n`;
}

function describeFinding(finding: PreparedFinding, paint: Paint): readonly string[] {
  const { path, line, column, severity, code, message, fix } = finding;
  const [source, carets] = codeFrame(finding);
  return [
    `${paint('bold', showText(`${path}:${line}:${column}`))} ${paint(SEVERITIES[severity], SEVERITY_WORDS[severity])} ${paint('faint', code)}`,
    `  ${showText(message)}`,
    ...(source === undefined || carets === undefined
      ? []
      : [`  ${source}`, `  ${paint(SEVERITIES[severity], carets)}`]),
    ...(fix === undefined ? [] : [`  fix: ${showText(fix)}`]),
  ];
}

function describePlan(plan: ReportedPlan, paint: Paint): readonly string[] {
  const { changes, changesLeftOut = 0, violations, readable } = plan;
  const lines = [
    ...violations.map(({ message }) => `  refused: ${showText(message)}`),
    ...changes.map((change) => {
      const line = changeLine(change);
      return `  ${paint(SIGNS[line[0] ?? ''] ?? 'bold', cutText(line, MOST_LINE))}`;
    }),
    ...(changesLeftOut > 0 ? [`  and ${changesLeftOut} more`] : []),
    ...(readable
      ? []
      : ['  The live Workload may not be read, so there is no difference to show.']),
  ];
  return lines.length > 0 ? [...lines, ''] : [];
}
