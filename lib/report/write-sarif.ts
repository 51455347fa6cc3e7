import type { Severity } from '../descriptor/finding';
import help from './finding-help.json';
import { headline } from './headline';
import type { PreparedFinding, PreparedReport } from './prepare-report';
import type { ReportedRange } from './report';
import { showText } from './show-text';

const SCHEMA =
  'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const;
/** What paths are relative to, as code scanning services know it. */
const ROOT = '%SRCROOT%';

/** A SARIF 2.1.0 log with one run. */
export function writeSarif(report: PreparedReport): string {
  const { findings, unexplained, findingsUrl } = report;
  const codes = [...new Set(findings.map(({ code }) => code))].toSorted();
  const run = {
    tool: {
      driver: {
        name: 'Workload Studio',
        rules: codes.map((code) => describeRule(code, findings, findingsUrl)),
      },
    },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [ROOT]: { description: { text: 'The top of the repository.' } } },
    invocations: [
      {
        executionSuccessful: unexplained === undefined,
        ...(unexplained && {
          toolExecutionNotifications: [
            {
              level: 'error',
              descriptor: { id: unexplained.code },
              message: {
                text: [headline(report), showText(unexplained.hint ?? '')]
                  .filter(Boolean)
                  .join(' '),
              },
            },
          ],
        }),
      },
    ],
    results: findings.map((finding) => describeResult(finding, codes.indexOf(finding.code))),
  };
  return `${JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, null, 2)}\n`;
}

function describeRule(
  code: string,
  findings: readonly PreparedFinding[],
  findingsUrl: string | undefined,
) {
  const severity: Severity = findings.find((one) => one.code === code)?.severity ?? 'error';
  const texts = helpOf(code);
  return {
    id: code,
    name: code.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    defaultConfiguration: { level: LEVELS[severity] },
    ...(findingsUrl !== undefined && { helpUri: `${findingsUrl}#${encodeURIComponent(code)}` }),
    ...(texts && {
      shortDescription: { text: texts.meaning },
      fullDescription: { text: `${texts.meaning} ${texts.effect}` },
      help: {
        text: `${texts.meaning}\nWhat OpenChoreo does: ${texts.effect}\nHow to mend it: ${texts.remedy}`,
      },
    }),
  };
}

function helpOf(code: string) {
  return Object.entries(help).find(([known]) => known === code)?.[1];
}

function describeResult(finding: PreparedFinding, ruleIndex: number) {
  const { code, severity, message, path, fingerprint, fix, edits } = finding;
  const artifactLocation = { uri: uriOf(path), uriBaseId: ROOT };
  return {
    ruleId: code,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: showText(message) },
    locations: [{ physicalLocation: { artifactLocation, region: regionOf(finding) } }],
    partialFingerprints: { 'workloadStudio/v1': fingerprint },
    ...(fix !== undefined &&
      edits && {
        fixes: [
          {
            description: { text: showText(fix) },
            artifactChanges: [
              {
                artifactLocation,
                replacements: edits.map((edit) => ({
                  deletedRegion: regionOf(edit),
                  insertedContent: { text: edit.text },
                })),
              },
            ],
          },
        ],
      }),
  };
}

/** Columns count from 1, and the end is exclusive, as in our findings. */
function regionOf({ line, column, endLine, endColumn }: ReportedRange) {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

/** A relative reference of RFC 3986: a colon in its first segment would make a scheme of it. */
function uriOf(path: string): string {
  return path
    .replaceAll(/\p{Surrogate}/gu, '\uFFFD')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
}
