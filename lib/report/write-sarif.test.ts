import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { FINDINGS } from '../descriptor/finding-codes';
import type { Report, ReportedFinding } from './report';
import { writeReport } from './write-report';

/** The schema of OASIS, in the edition that Microsoft's matcher ships. */
function readSarifSchema(): object {
  const entry = createRequire(import.meta.url).resolve('@microsoft/jest-sarif');
  const path = join(dirname(entry), 'schemas/sarif-2.1.0-rtm.5.json');
  // Draft 4, of which ajv knows all that is used here under the same words.
  const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(path, 'utf8'));
  return schema;
}

const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
ajv.addFormat('uri', (text: string) => URL.canParse(text));
ajv.addFormat('uri-reference', (text: string) => URL.canParse(text, 'https://a.example/'));
ajv.addFormat('date-time', true);
const validate = ajv.compile(readSarifSchema());

const finding = (parts: Partial<ReportedFinding> = {}): ReportedFinding => ({
  code: 'rest-type',
  severity: 'error',
  message: 'REST is no type.',
  file: 'workload.yaml',
  line: 2,
  column: 3,
  endLine: 2,
  endColumn: 7,
  fix: 'Change REST to HTTP',
  edits: [{ line: 2, column: 3, endLine: 2, endColumn: 7, text: 'HTTP' }],
  ...parts,
});

function sarifOf(report: Partial<Report>, path = 'workload.yaml') {
  const whole: Report = { operation: 'validate', findings: [], ...report };
  const findingsUrl = 'https://studio.example.com/docs/findings';
  const log = JSON.parse(writeReport(whole, 'sarif', { path, findingsUrl }));
  expect(validate(log) ? [] : validate.errors).toEqual([]);
  return log.runs[0];
}

describe('SARIF 2.1.0', () => {
  it('is valid with every finding there is, and each rule has its help', () => {
    const findings = Object.entries(FINDINGS).map(([code, { severity }]) =>
      finding({ code, severity }),
    );
    const { tool, results } = sarifOf({ findings });
    expect(tool.driver.rules).toHaveLength(findings.length);
    for (const rule of tool.driver.rules) {
      expect(rule.help.text).toContain('How to mend it: ');
      expect(rule.helpUri).toBe(`https://studio.example.com/docs/findings#${rule.id}`);
    }
    for (const { ruleId, ruleIndex } of results) {
      expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
    }
  });

  it('counts columns from 1 in UTF-16 code units, with an exclusive end, and fixes by replacement', () => {
    const { columnKind, results } = sarifOf({ findings: [finding()] });
    const region = { startLine: 2, startColumn: 3, endLine: 2, endColumn: 7 };
    expect(columnKind).toBe('utf16CodeUnits');
    expect(results[0]).toMatchObject({
      level: 'error',
      locations: [{ physicalLocation: { artifactLocation: { uri: 'workload.yaml' }, region } }],
      fixes: [
        {
          artifactChanges: [
            { replacements: [{ deletedRegion: region, insertedContent: { text: 'HTTP' } }] },
          ],
        },
      ],
    });
  });

  it.each([
    ['a b/ü%.yaml', 'a%20b/%C3%BC%25.yaml'],
    ['c:/x.yaml', 'c%3A/x.yaml'],
    ['a?b#c\uD800', 'a%3Fb%23c%EF%BF%BD'],
  ])('writes %j as a relative reference', (path, uri) => {
    const { results } = sarifOf({ findings: [finding()] }, path);
    expect(results[0].locations[0].physicalLocation.artifactLocation.uri).toBe(uri);
  });

  it('says what no finding explains as a notification', () => {
    const failure = { code: 'upstream-timeout', message: 'No answer in time.' };
    const { invocations, results } = sarifOf({ operation: 'publish', failure });
    expect(results).toEqual([]);
    expect(invocations).toMatchObject([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [{ descriptor: { id: 'upstream-timeout' } }],
      },
    ]);
  });
});
