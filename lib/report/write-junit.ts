import { headline } from './headline';
import type { PreparedFinding, PreparedReport } from './prepare-report';
import { SEVERITY_WORDS } from './report';
import { showText } from './show-text';

/** JUnit XML: errors fail, warnings and hints pass and say what they are, and a report without findings is a test that passed. */
export function writeJUnit(report: PreparedReport): string {
  const { findings, unexplained, operation, path } = report;
  const cases = findings.map(testCase);
  if (unexplained || findings.length === 0) {
    const open = `<testcase${attributes({ name: operation, classname: path, time: 0 })}`;
    const message = headline(report);
    const error = attributes({ type: unexplained?.code ?? '', message });
    const hint = escapeXml(showText(unexplained?.hint ?? ''));
    cases.push(unexplained ? `${open}><error${error}>${hint}</error></testcase>` : `${open}/>`);
  }
  const failures = findings.filter(({ severity }) => severity === 'error').length;
  const counts = {
    tests: cases.length,
    failures,
    errors: unexplained ? 1 : 0,
    skipped: 0,
    time: 0,
  };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'Workload Studio', ...counts })}>`,
    `  <testsuite${attributes({ name: path, ...counts })}>`,
    ...cases.map((one) => `    ${one}`),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function testCase(finding: PreparedFinding): string {
  const { code, severity, message, path, line, column, fix } = finding;
  const place = `${path}:${line}:${column}`;
  const open = `<testcase${attributes({ name: `${code} at ${line}:${column}`, classname: path, file: path, line, time: 0 })}>`;
  const text = escapeXml(
    [
      `${place} ${SEVERITY_WORDS[severity]} ${code}`,
      message,
      fix === undefined ? '' : `Fix: ${fix}`,
    ]
      .filter(Boolean)
      .map(showText)
      .join('\n'),
  );
  const body =
    severity === 'error'
      ? `<failure${attributes({ type: code, message })}>${text}</failure>`
      : `<system-out>${text}</system-out>`;
  return `${open}${body}</testcase>`;
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(showText(String(value)))}"`)
    .join('');
}

/** `showText` has removed what XML 1.0 has no way to write, except two code points. */
function escapeXml(text: string): string {
  return text
    .replaceAll(/[\uFFFE\uFFFF]/g, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}
