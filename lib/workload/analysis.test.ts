import { describe, expect, test } from 'vitest';
import { AnalysisMemory } from './analysis';
import { generateWorkload, type GenerateInput } from './generate';

const TEXT = `endpoints:
  - {name: api, port: 8080, type: HTTP, prot: 1}
configurations:
  files:
    - {name: a, mountPath: /etc, valueFrom: {path: a.txt}}
`;

const input = (overrides: Partial<GenerateInput> & { readonly text?: string } = {}) => ({
  descriptor: { text: overrides.text ?? TEXT, files: new Map([['a.txt', 'one']]) },
  params: { namespace: 'team-a', project: 'shop', component: 'cart', image: 'cart:1' },
  release: 'v1.2.3' as const,
  ...overrides,
});

const descriptorOf = (id: number) => ({
  text: `# ${id} ${'x'.repeat(8_000)}`,
  files: new Map<string, string>(),
});

describe('what is remembered', () => {
  test('gives the same, whatever image it is for', () => {
    const memory = new AnalysisMemory();
    for (const image of ['cart:1', 'cart:2', 'not an image', 'cart:2']) {
      const asked = input({ params: { ...input().params, image } });
      expect(generateWorkload({ ...asked, memory })).toEqual(generateWorkload(asked));
    }
  });

  test.each<[string, GenerateInput]>([
    ['text', input({ text: TEXT.replace('prot', 'port2') })],
    ['file', input({ descriptor: { text: TEXT, files: new Map([['a.txt', 'two']]) } })],
    ['path', input({ descriptor: { text: TEXT, files: new Map([['b.txt', 'one']]) } })],
    ['release', input({ release: 'v1.0.0-rc.1' })],
    ['component', input({ params: { ...input().params, component: 'catalog' } })],
  ])('is not taken for that of another %s', (_, other) => {
    const memory = new AnalysisMemory();
    generateWorkload({ ...input(), memory });
    expect(generateWorkload({ ...other, memory })).toEqual(generateWorkload(other));
  });

  test('is looked up, and the least wanted is forgotten when it is too much', () => {
    const memory = new AnalysisMemory();
    const target = { release: 'v1.2.3', component: 'cart' } as const;
    const add = (id: number) => {
      const descriptor = descriptorOf(id);
      generateWorkload({ ...input(), descriptor, memory });
    };
    const isKnown = (id: number) => memory.find(descriptorOf(id), target) !== undefined;
    add(0);
    add(1);
    for (let id = 2; id < 80; id += 1) {
      expect(isKnown(0)).toBe(true);
      add(id);
    }
    expect([isKnown(0), isKnown(1), isKnown(79)]).toEqual([true, false, true]);
  });

  test('is nothing where it would be much', () => {
    const memory = new AnalysisMemory();
    const descriptor = { text: TEXT, files: new Map([['a.txt', 'x'.repeat(8_192)]]) };
    generateWorkload({ ...input(), descriptor, memory });
    const target = { release: 'v1.2.3', component: 'cart' } as const;
    expect(memory.find(descriptor, target)).toBeUndefined();
  });
});
