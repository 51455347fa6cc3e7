import { describe, expect, it } from 'vitest';
import { generateWorkload } from '../workload/generate';
import { FORMAT_NAMES, type Format, FORMATS } from './formats';
import type { Report, ReportedFinding } from './report';
import { reportFindings, sourcesOf } from './report-findings';
import { writeReport } from './write-report';

const FINDING: ReportedFinding = {
  code: 'port-range',
  severity: 'error',
  message: 'Port 0 is out of range.',
  file: 'workload.yaml',
  line: 3,
  column: 11,
  endLine: 3,
  endColumn: 12,
  fix: 'Write 8080',
  edits: [{ line: 3, column: 11, endLine: 3, endColumn: 12, text: '8080' }],
};
const TEXT = 'endpoints:\n  - name: api\n    port: 0\n';
const REPORT: Report = { operation: 'validate', findings: [FINDING] };
const SOURCES = new Map([['workload.yaml', TEXT]]);

const write = (format: Format, report: Partial<Report> = {}, path = 'workload.yaml') =>
  writeReport({ ...REPORT, ...report }, format, { path, sources: SOURCES });
const one = (finding: Partial<ReportedFinding>) => ({ findings: [{ ...FINDING, ...finding }] });

/** Each with what no format may let through as it is. */
const HOSTILE = [
  'a\u001B[31mred\u001B[0m',
  'a\r\n::error::injected',
  '##[error]injected ##vso[task.setvariable]',
  '</failure><script>alert(1)</script>]]>',
  '| cell | ```\n# heading\n<img src=x onerror=alert(1)> @everyone #1 [x](javascript:x)',
  'bidi \u202E\u2066 zero\u200Bwidth \u0000\u0007\uFFFE\uD800',
  '--> <!-- `` ` ``` ~~~',
  'a,b:c%25%0A=d',
] as const;

const hostile = (text: string): Report => ({
  operation: 'publish',
  findings: [{ ...FINDING, message: text, file: text, code: text, fix: text }],
  failure: { code: 'invalid-descriptor', message: text, hint: text },
  target: { namespace: text, project: text, component: text },
  image: text,
  plan: {
    id: '1',
    action: 'update',
    verdict: 'refused',
    name: text,
    readable: true,
    changes: [
      {
        kind: 'changed',
        section: 'env',
        name: text,
        pointer: '',
        before: '"a"',
        after: JSON.stringify(text),
      },
    ],
    removalsNeedConsent: false,
    notice: text,
    violations: [{ pointer: '', message: text }],
  },
  publication: {
    id: text,
    url: `https://studio.example.com/history/${encodeURIComponent('a)b')}`,
  },
});

describe('text of others', () => {
  const cases = HOSTILE.flatMap((text) => FORMAT_NAMES.map((format) => [format, text] as const));

  it.each(cases)(
    'as %s: nothing hidden, no command, no new line of its own: %j',
    (format, text) => {
      const written = writeReport(hostile(text), format, {});
      // A program reads JSON, which escapes what it must.
      const own = format === 'json' ? '' : written.replaceAll(/\n|@\u200B|\\#\u200B/g, '');
      expect(own).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      expect(written).not.toMatch(/\p{Surrogate}/u);
      if (format === 'json' || format === 'sarif' || format === 'gitlab') return;
      expect(written).not.toMatch(/##\[|##vso/);
      const commands = written.split('\n').filter((line) => line.trimStart().startsWith('::'));
      const expected = format === 'github' ? 1 : 0;
      expect(commands).toHaveLength(expected);
    },
  );

  it.each(HOSTILE)('as JUnit is no markup: %j', (text) => {
    const xml = writeReport(hostile(text), 'junit', {});
    const tags = [...xml.matchAll(/<[?/]?([a-zA-Z-]+)/g)].map(([, name]) => name);
    expect(new Set(tags)).toEqual(
      new Set(['xml', 'testsuites', 'testsuite', 'testcase', 'failure']),
    );
  });

  it.each(HOSTILE)('as Markdown stays in its cell and block: %j', (text) => {
    const lines = writeReport(hostile(text), 'markdown', {}).split('\n');
    expect(lines.filter((line) => line.startsWith('#'))).toHaveLength(1);
    const row = lines.find((line) => line.startsWith('| error')) ?? '';
    expect(row.match(/(?<!\\)\|/g)).toHaveLength(5);
    const outside = lines
      .filter((line) => !/^[-+] /.test(line))
      .map((line) => line.replaceAll(/(`+)(?!`).*?(?<!`)\1(?!`)/g, ''));
    expect(
      outside
        .join('\n')
        .replace('<!-- workload-studio -->', '')
        .replace(/<https:.*>/, ''),
    ).not.toMatch(/<|@[a-z]/);
  });
});

it('says why there is no token', () => {
  const message = 'The token endpoint gave no token: invalid_client: wrong secret: hunter2';
  const report: Report = {
    operation: 'publish',
    findings: [],
    failure: { code: 'upstream-token', message },
  };
  const text = writeReport(report, 'text', {});
  expect(text).toContain('no token: invalid_client: wrong secret: ');
  expect(text).not.toContain('hunter2');
});

describe('secrets', () => {
  const descriptor = {
    text: [
      'endpoints: []',
      'configurations:',
      '  env:',
      '    - name: DB_PASSWORD',
      '      value: hunter2-hunter2',
      '    - name: PLAIN',
      '      value: hunter2-hunter2',
      '    - name: URL',
      '      value: postgres://me:s3cretpw@db/x',
      '      unknown: 1 # password: opensesame',
      '    - name: API_TOKEN',
      '      value: 0x1F2E3D4C',
      '',
    ].join('\n'),
    files: new Map<string, string>(),
  };
  const params = { namespace: 'a', project: 'p', component: 'c', image: 'i:1' };
  const { findings } = generateWorkload({ descriptor, params, release: 'v1.2.3' });
  const report: Report = {
    operation: 'plan',
    findings: reportFindings(findings, descriptor),
    plan: {
      id: '1',
      action: 'create',
      verdict: 'accepted',
      name: 'c-workload',
      readable: true,
      changes: [
        {
          kind: 'added',
          section: 'env',
          name: 'PLAIN',
          pointer: '',
          after: '{"value":"hunter2-hunter2"}',
        },
      ],
      removalsNeedConsent: false,
      violations: [],
    },
  };

  it.each(FORMAT_NAMES)('do not reach %s', (format) => {
    const codes = findings.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['secret-literal', 'value-changed']));
    const written = writeReport(report, format, { sources: sourcesOf(descriptor) });
    expect(written).not.toMatch(/hunter2|s3cretpw|opensesame|0x1F2E3D4C/);
    expect(written).toContain('secret-literal');
  });
});

const fingerprints = (text: string) => {
  const descriptor = { text, files: new Map<string, string>() };
  const params = { namespace: 'a', project: 'p', component: 'c', image: 'i:1' };
  const { findings } = generateWorkload({ descriptor, params, release: 'v1.2.3' });
  const report: Report = {
    operation: 'validate',
    findings: reportFindings(findings, descriptor),
  };
  const issues: { fingerprint: string }[] = JSON.parse(
    writeReport(report, 'gitlab', { sources: sourcesOf(descriptor) }),
  );
  return issues.map(({ fingerprint }) => fingerprint);
};

describe('fingerprints', () => {
  const text = 'endpoints:\n  - name: a\n    port: "1"\n  - name: b\n    port: "1"\n';

  it('stay when lines move, and tell equal lines apart', () => {
    const before = fingerprints(text);
    expect(new Set(before).size).toBe(before.length);
    expect(before.length).toBeGreaterThan(1);
    const moved = fingerprints(`# a comment\n\n${text}`);
    expect(new Set(moved)).toEqual(new Set(before));
  });

  it('change with the text they are about', () => {
    expect(fingerprints(text.replaceAll('"1"', '"2"'))).not.toEqual(fingerprints(text));
  });
});

describe('GitHub annotations', () => {
  it('have the place and the code, and the fix on a line of its own', () => {
    expect(write('github')).toBe(
      '::error file=workload.yaml,line=3,endLine=3,col=11,endColumn=12,title=port-range::Port 0 is out of range.%0AFix: Write 8080\n' +
        'Workload Studio: The descriptor has 1 error. Findings: 1 error.\n',
    );
  });

  it.each([
    ['warning', '::warning '],
    ['info', '::notice '],
  ] as const)('say %s as %s', (severity, start) => {
    expect(write('github', one({ severity }))).toContain(start);
  });

  it('have no columns where the finding spans lines', () => {
    expect(write('github', one({ endLine: 4 }))).toContain('line=3,endLine=4,title=');
  });

  it('escape what separates', () => {
    const written = write(
      'github',
      one({ message: '100%: a,b', code: 'x' }),
      'a,b/c:d%/workload.yaml',
    );
    expect(written).toContain('file=a%2Cb/c%3Ad%25/workload.yaml,');
    expect(written).toContain('::100%25: a,b%0A');
  });

  it('say what no finding explains', () => {
    const failure = {
      code: 'forbidden',
      message: 'This token does not cover it.',
      hint: 'Make one.',
    };
    expect(write('github', { findings: [], failure })).toContain(
      '::error title=forbidden::This token does not cover it.%0AMake one.\n',
    );
  });
});

it('says a fix to GitLab in the only place that it shows', () => {
  const [issue] = JSON.parse(write('gitlab'));
  expect(issue.description).toBe('Port 0 is out of range. Fix: Write 8080');
});

it('places files beside the descriptor', () => {
  const written = write('gitlab', one({ file: 'docs/openapi.yaml' }), 'services/a/workload.yaml');
  expect(JSON.parse(written)).toMatchObject([
    { location: { path: 'services/a/docs/openapi.yaml', lines: { begin: 3, end: 3 } } },
  ]);
});

describe('text', () => {
  it('shows the line and the place', () => {
    expect(write('text')).toBe(
      [
        'workload.yaml:3:11 error port-range',
        '  Port 0 is out of range.',
        '  3 |     port: 0',
        '    |           ^',
        '  fix: Write 8080',
        '',
        '1 error',
        '',
        'The descriptor has 1 error.',
        '',
      ].join('\n'),
    );
  });

  it('shows a part of a long line, with the carets below it', () => {
    const long = `a: "${'x'.repeat(200)}HERE${'y'.repeat(200)}"`;
    const finding = { ...FINDING, line: 1, endLine: 1, column: 205, endColumn: 209 };
    const written = writeReport({ operation: 'validate', findings: [finding] }, 'text', {
      sources: new Map([['workload.yaml', long]]),
    });
    const lines = written.split('\n');
    const at = lines[2]?.indexOf('HERE') ?? -1;
    expect(at).toBeGreaterThan(0);
    expect(lines[3]?.indexOf('^^^^')).toBe(at);
    expect(lines[2]?.length).toBeLessThan(120);
  });

  it('has colours only where they are wanted', () => {
    expect(write('text')).not.toContain('\u001B');
    expect(writeReport(REPORT, 'text', { colour: true })).toContain('\u001B[31merror\u001B[0m');
  });
});

it('keeps Markdown within a comment of GitHub', () => {
  const findings = Array.from({ length: 2_000 }, () => ({
    ...FINDING,
    message: '_'.repeat(2_000),
  }));
  const written = write('markdown', { findings });
  expect(written.length).toBeLessThan(65_536);
  expect(written).toMatch(/And \d+ more\./);
});

it('has a media type of its own for each format', () => {
  const types: string[] = Object.values(FORMATS).flat();
  expect(new Set(types).size).toBe(types.length);
});
