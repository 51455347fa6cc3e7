import { describe, expect, test } from 'vitest';
import { readYaml } from '../descriptor/yaml/read-yaml';
import type { Value } from '../descriptor/value';
import { printWorkload } from './print-workload';
import type { Workload } from './workload';

const WORKLOAD: Workload = {
  apiVersion: 'openchoreo.dev/v1alpha1',
  kind: 'Workload',
  metadata: { name: 'catalog-workload', namespace: 'acme' },
  spec: {
    owner: { projectName: 'store', componentName: 'catalog' },
    container: {
      image: 'registry.example:5000/acme/catalog:1.4.2',
      env: [
        { key: 'ENABLED', value: 'yes' },
        { key: 'EMPTY', value: '' },
        { key: 'PORT', value: '8080' },
        { key: 'GREETING', value: 'two\nlines' },
        { key: 'ODD', value: ' leading: # "quoted" \u2028 é' },
        { key: 'TOKEN', valueFrom: { secretKeyRef: { name: 'keys', key: 'token' } } },
      ],
      files: [
        { key: 'a.json', mountPath: '/etc/app', value: '{\n  "a": true\n}\n' },
        { key: 'b', mountPath: '/etc/app', value: 'trailing\n\n\n' },
      ],
    },
    endpoints: {
      'a/b~c': { type: 'HTTP', port: 80, visibility: ['external', 'internal'] },
      on: { type: 'TCP', port: 81 },
    },
  },
};

describe('printWorkload', () => {
  test('prints JSON as everybody does', () => {
    expect(printWorkload(WORKLOAD, 'json').text).toBe(`${JSON.stringify(WORKLOAD, null, 2)}\n`);
  });

  test('prints YAML that reads back the same', () => {
    const { root, problem } = readYaml(printWorkload(WORKLOAD, 'yaml').text);
    expect(problem).toBeUndefined();
    expect(root && plain(root)).toEqual(WORKLOAD);
  });

  test('prints several lines as a block', () => {
    const { text } = printWorkload(WORKLOAD, 'yaml');
    expect(text).toContain(
      '      - key: GREETING\n        value: |-\n          two\n          lines\n',
    );
    expect(text).toContain('  endpoints:\n    a/b~c:\n      type: HTTP\n');
  });

  test.each(['json', 'yaml'] as const)('knows the lines of every part in %s', (format) => {
    const { text, lines } = printWorkload(WORKLOAD, format);
    const rows = text.split('\n');
    const shown = (pointer: string) => {
      const { from = 0, to = 0 } = lines.get(pointer) ?? {};
      return rows.slice(from - 1, to).join('\n');
    };
    expect(shown('/spec/container/image')).toContain('catalog:1.4.2');
    expect(shown('/spec/endpoints/a~1b~0c/port')).toMatch(/^ +"?port"?: 80,?$/);
    expect(shown('/spec/endpoints/on')).toContain('81');
    expect(shown('/spec/container/env/0')).toContain('ENABLED');
    expect(shown('/spec/container/env/0')).not.toContain('EMPTY');
    expect(lines.get('')).toEqual({ from: 1, to: rows.length - 1 });
  });
});

function plain(value: Value): unknown {
  if (value.kind === 'list') return value.items.map(plain);
  if (value.kind === 'map') {
    return Object.fromEntries(
      value.entries.map(({ key, value: below }) => [String(plain(key)), plain(below)]),
    );
  }
  if (value.kind === 'integer') return Number(value.value);
  return value.kind === 'null' ? null : value.value;
}
