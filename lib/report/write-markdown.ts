import { differenceLines } from './change-lines';
import { codeBlock, codeSpan, escapeMarkdown } from './escape-markdown';
import { countFindings, headline, waitsForConsent } from './headline';
import type { PreparedFinding, PreparedReport } from './prepare-report';
import { type ReportedPlan, SEVERITY_WORDS } from './report';
import { cutText, showText } from './show-text';

/** A comment of GitHub holds 65,536 characters; the table and the diff get half of that each, less the words between. */
const MOST_TABLE = 30_000;
const MOST_DIFF = 30_000;
const MOST_MESSAGE = 300;
const MOST_NAME = 200;
const MOST_LINE = 300;

/** A job summary, or the body of a comment on a pull request: what happened, the findings, and the plan's difference. */
export function writeMarkdown(report: PreparedReport): string {
  const { target, image, release, findings, plan, unexplained, publication, outcome } = report;
  const component = target && Object.values(target).join(' / ');
  const facts = [
    component === undefined ? '' : `Component ${codeSpan(component, MOST_NAME)}`,
    image === undefined ? '' : `image ${codeSpan(image, MOST_NAME)}`,
    release === undefined ? '' : `OpenChoreo ${codeSpan(release, MOST_NAME)}`,
  ].filter(Boolean);
  const notices = [outcome?.notice, plan?.notice, unexplained?.hint].filter(
    (notice) => notice !== undefined,
  );
  const blocks = [
    '<!-- workload-studio -->',
    `### ${signOf(report)} ${escapeMarkdown(headline(report), MOST_MESSAGE)}`,
    facts.length > 0 ? `${facts.join(', ')}.` : '',
    ...notices.map((notice) => `> ${escapeMarkdown(notice, MOST_MESSAGE)}`),
    findings.length > 0 ? `**${countFindings(findings)}**` : '',
    findings.length > 0 ? findingTable(findings) : '',
    plan ? describePlan(plan) : '',
    publication ? `[In History](<${encodeURI(showText(publication.url))}>)` : '',
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

function signOf({ failure, findings, plan, outcome }: PreparedReport): string {
  if (failure) return '❌';
  if (plan && !outcome && waitsForConsent(plan)) return '⚠️';
  return findings.some(({ severity }) => severity === 'warning') ? '⚠️' : '✅';
}

function findingTable(findings: readonly PreparedFinding[]): string {
  const rows = findings.map(({ severity, code, path, line, column, message, fix }) => {
    const place = codeSpan(`${path}:${line}:${column}`, MOST_NAME);
    const way = fix === undefined ? '' : ` *${escapeMarkdown(fix, MOST_NAME)}*`;
    return `| ${SEVERITY_WORDS[severity]} | ${place} | ${codeSpan(code, MOST_NAME)} | ${escapeMarkdown(message, MOST_MESSAGE)}${way} |`;
  });
  const { kept, leftOut } = keepWithin(rows, MOST_TABLE);
  const more = leftOut > 0 ? `\n\nAnd ${leftOut} more.` : '';
  return `| | where | finding | what it means |\n| --- | --- | --- | --- |\n${kept.join('\n')}${more}`;
}

function describePlan({ changes, changesLeftOut = 0, readable, violations }: ReportedPlan): string {
  const lines = changes.flatMap((change) =>
    differenceLines(change).map(({ sign, text }) => `${sign} ${cutText(text, MOST_LINE)}`),
  );
  const { kept, leftOut } = keepWithin(lines, MOST_DIFF);
  const hidden = leftOut + changesLeftOut;
  return [
    ...violations.slice(0, 10).map(({ message }) => `- ${escapeMarkdown(message, MOST_MESSAGE)}`),
    readable ? '' : 'The live Workload may not be read, so there is no difference to show.',
    kept.length > 0 ? `\n${codeBlock('diff', kept)}` : '',
    hidden > 0 ? `\nAnd ${hidden} more.` : '',
  ]
    .filter(Boolean)
    .join('\n');
}

/** The first of `lines` that have room together. */
function keepWithin(lines: readonly string[], room: number) {
  let size = 0;
  const end = lines.findIndex((line) => (size += line.length + 1) > room);
  const kept = end === -1 ? lines : lines.slice(0, end);
  return { kept, leftOut: lines.length - kept.length };
}
