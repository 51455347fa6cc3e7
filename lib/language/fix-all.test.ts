import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryDescriptor } from '../../test/arbitrary-descriptor';
import { generate } from '../../test/open-descriptor';
import type { Finding } from '../descriptor/finding';
import { applyEdits } from '../descriptor/check/edits';
import { fixAll } from './fix-all';

describe('fixAll', () => {
  test('makes all fixes, and those that they make possible', () => {
    const text = `spec:
  endpoints:
    - name: http_api
      type: REST
      port: "8080"
      visibility: external
`;
    expect(fixed(text, generate)).toBe(`apiVersion: openchoreo.dev/v1alpha1
metadata:
  name: catalog
endpoints:
  - name: http-api
    type: HTTP
    port: 8080
    visibility: [external]
`);
  });

  test('leaves what needs a person as it is', () => {
    const text = 'apiVersion: a\nmetadata: {}\nendpoints:\n  - name: a # first\n    type: Telnet\n';
    expect(fixed(text, generate)).toBe(text);
  });

  test('leaves out a fix that would bring an error, and makes the others', () => {
    const { workload } = generate('');
    if (!workload) throw new Error('an empty descriptor converts');
    const judge = (text: string) => ({
      workload,
      findings: [
        ...(text.startsWith('a') ? [fixable(0, 'B')] : []),
        ...(text.endsWith('c') ? [fixable(2, 'D')] : []),
        ...(text.includes('B') ? [{ ...finding(0, 'x'), severity: 'error' as const }] : []),
      ],
    });
    expect(fixed('a c', judge)).toBe('a D');
  });

  test('never makes an error of what had none', () => {
    let count = 0;
    fc.assert(
      fc.property(arbitraryDescriptor(), (text) => {
        const before = generate(text);
        const after = fixed(text, generate);
        if (after !== text) count += 1;
        if (!before.workload) return;
        const known = errorsOf(before);
        expect(errorsOf(generate(after)).filter((error) => !known.includes(error))).toEqual([]);
      }),
      { numRuns: 40 },
    );
    expect(count).toBeGreaterThan(0);
  });
});

function errorsOf({ findings }: ReturnType<typeof generate>): readonly string[] {
  return findings
    .filter(({ severity }) => severity === 'error')
    .map(({ code, message }) => `${code} ${message}`);
}

function finding(from: number, message: string): Finding {
  return { code: 'key-case', severity: 'info', range: { from, to: from + 1 }, message };
}

function fixable(from: number, text: string): Finding {
  return { ...finding(from, text), fix: { title: text, edits: [{ from, to: from + 1, text }] } };
}

function fixed(...[text, judge]: Parameters<typeof fixAll>): string {
  return applyEdits(text, fixAll(text, judge));
}
