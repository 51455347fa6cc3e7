import { describe, expect, test } from 'vitest';
import { readFileFrom } from '../../descriptor/file-set';
import { compareWorkloads } from '../../workload/compare';
import { convertDescriptor } from '../../workload/convert';
import { RELEASES, type Release } from '../../workload/releases';
import type { Workload } from '../../workload/workload';
import { describeWorkload } from './describe-workload';

function workloadWith(
  container: Partial<Workload['spec']['container']>,
  endpoints: Workload['spec']['endpoints'] = {},
): Workload {
  return {
    apiVersion: 'openchoreo.dev/v1alpha1',
    kind: 'Workload',
    metadata: { name: 'catalog-workload', namespace: 'acme' },
    spec: {
      owner: { projectName: 'store', componentName: 'catalog' },
      container: { image: 'a/b:1', ...container },
      endpoints,
    },
  };
}

/** What comes back differs, and the fields that were left out. */
function takeRound(live: Workload, release: Release) {
  const { descriptor, notes, target } = describeWorkload(live, release);
  const { namespace = '', project = '', component = '' } = target;
  const conversion = convertDescriptor({
    descriptor: { text: descriptor.text, readFile: readFileFrom(descriptor.files) },
    params: { namespace, project, component, image: 'a/b:1' },
    release,
  });
  if (!conversion.ok) throw new Error(conversion.failure.message);
  return {
    differences: compareWorkloads(live, conversion.workload),
    leftOut: notes.filter(({ fate }) => fate === 'left-out').map(({ field }) => field),
    files: [...descriptor.files.keys()],
  };
}

const TEXTS = [
  'no',
  'Y',
  'off',
  '0x10',
  '0o17',
  '010',
  '1e3',
  '.5',
  '1_000',
  '12:30',
  '2001-01-01',
  '2001-12-14t21:59:43.10-05:00',
  '=',
  '<<',
  '~',
  'null',
  '.inf',
  '-',
  '- a',
  '? a',
  ': a',
  'a: b',
  'a #b',
  '#a',
  '&a',
  '*a',
  '!!str a',
  '%YAML 1.1',
  '@a',
  '`a`',
  '{a}',
  '[a]',
  '|',
  '>-',
  '---',
  '...',
  '"',
  "'",
  '\\n',
  ' a',
  'a ',
  '\ta',
  '\n',
  '\n\n',
  'a\n',
  'a\n\n',
  '\na',
  'a\nb',
  'a\n b\n',
  '  a\nb\n',
  'a \nb\n',
  'a\r',
  'a\r\nb\r\n',
  'a\rb',
  '\0',
  'a\0b',
  '\u0007',
  '\u001b[0m',
  '\u00a0',
  '\u2028',
  '\ufeff',
  '\ufeffa',
  '\ufffd',
  '\u{1f600}',
  'ä'.repeat(300),
  'x'.repeat(70_000),
  'line\n'.repeat(9000),
  '${A}',
  '{{ .host }}',
];

describe.each(RELEASES)('a Workload of %s with', (release) => {
  test.each(TEXTS.map((text) => [JSON.stringify(text).slice(0, 40), text]))(
    'the text %s comes back as it was',
    (_, text) => {
      const env = [{ key: 'A', value: text }];
      const files = [{ key: 'a.txt', mountPath: '/etc/a', value: text }];
      expect(takeRound(workloadWith({ env, files }), release)).toMatchObject({
        differences: [],
        leftOut: [],
      });
    },
  );

  test('texts that the converter does not write as they are names them', () => {
    const env = [{ key: 'A', value: 'a\u0085b' }];
    expect(takeRound(workloadWith({ env }), release).leftOut).toEqual([
      'spec.container.env[0].value',
    ]);
  });

  test.each([
    [['../x', '/etc/passwd', 'a/../../b']],
    [['..', '.', '', ' ']],
    [['Config', 'config', 'CONFIG']],
    [['con', 'nul.txt', 'a:b', 'a?*b', 'ä', 'x'.repeat(200)]],
  ])('files called %j gives each a path below its folder that no other has', (names) => {
    const files = names.map((key, at) => ({
      key,
      mountPath: '/etc/a',
      value: `${at}\n`.repeat(12),
    }));
    const round = takeRound(workloadWith({ files }), release);
    expect(round).toMatchObject({ differences: [], leftOut: [] });
    expect(round.files.filter((path) => /^config\/(?!\.{1,2}$)[\w.-]+$/.test(path))).toEqual(
      round.files,
    );
    expect(new Set(round.files.map((path) => path.toLowerCase())).size).toBe(names.length);
  });

  test.each([0, 70_000, -1, 1.5])('the port %d leaves out its endpoint', (port) => {
    const live = workloadWith({}, { web: { type: 'HTTP', port } });
    expect(takeRound(live, release).leftOut).toContain('spec.endpoints.web');
  });
});
