import { describe, expect, test } from 'vitest';
import { openDescriptor } from '../../test/open-descriptor';
import { applyEdits } from '../descriptor/check/edits';
import { findNameAt, renameEndpoint } from './rename';

function rename(source: string, to: string): string {
  const { analysis, offset, text } = openDescriptor(source);
  const renaming = renameEndpoint(analysis, offset, to);
  return renaming.ok ? applyEdits(text, renaming.edits) : renaming.reason;
}

const SOURCE = `endpoints:
  - { name: "a|pi", type: HTTP, port: 80 }
  - { name: admin, type: HTTP, port: 81 }
dependencies:
  endpoints:
    - component: catalog
      name: api # own
      visibility: project
      envBindings: { address: A }
    - component: cart
      name: api
      visibility: project
      envBindings: { address: B }
    - project: other
      component: catalog
      name: api
      visibility: namespace
      envBindings: { address: C }
`;

describe('renameEndpoint', () => {
  test('changes the endpoint and what depends on it, and no endpoint of others', () => {
    const renamed = SOURCE.replace('"a|pi"', 'web').replace('name: api # own', 'name: web # own');
    expect(rename(SOURCE, 'web')).toBe(renamed);
  });

  test('changes both where nothing converts', () => {
    const source = SOURCE.replace('port: 80', 'port: "80"');
    expect(rename(source, 'web')).toContain('name: web # own');
  });

  test('begins at a dependency too', () => {
    const source = SOURCE.replace('a|pi', 'api').replace('name: api # own', 'name: a|pi # own');
    expect(rename(source, 'web')).toContain('{ name: web, type');
  });

  test.each([
    ['admin', /Another endpoint is named admin/],
    [' ', /needs a name/],
  ])('refuses %j', (name, reason) => {
    expect(rename(SOURCE, name)).toMatch(reason);
  });

  test('finds only names of own endpoints', () => {
    const { analysis } = openDescriptor(SOURCE);
    const at = (words: string) => analysis.document.text.indexOf(words);
    expect(findNameAt(analysis, at('admin'))).toMatchObject({ name: 'admin' });
    expect(findNameAt(analysis, at('cart') + 'cart\n      name: '.length)).toBeUndefined();
    expect(findNameAt(analysis, at('HTTP'))).toBeUndefined();
  });

  test('quotes a name that YAML would change', () => {
    expect(rename('endpoints:\n  - name: |a\n', 'no')).toBe('endpoints:\n  - name: "no"\n');
  });
});
