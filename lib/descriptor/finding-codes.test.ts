import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { FINDINGS, type Effect } from './finding-codes';

const page = readFileSync(new URL('../../docs/findings.md', import.meta.url), 'utf8');

const HEADINGS: Readonly<Record<Effect, string>> = {
  breaks: 'Breaks publishing (error)',
  lost: 'Will be lost (warning)',
  risky: 'Risky (warning)',
  style: 'Style (info)',
};

describe('docs/findings.md', () => {
  test.each(Object.entries(HEADINGS))('documents exactly the codes of %s', (effect, heading) => {
    const section = page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
    const documented = [...section.matchAll(/^\| `([a-z0-9-]+)`/gm)].map((match) => match[1]);
    const codes = Object.entries(FINDINGS).filter(([, kind]) => kind.effect === effect);
    expect(new Set(documented)).toEqual(new Set(codes.map(([code]) => code)));
  });

  test('gives every code its meaning, what OpenChoreo does, and a way out', () => {
    const rows = page.match(/^\| `.*$/gm) ?? [];
    expect(rows).toHaveLength(Object.keys(FINDINGS).length);
    for (const row of rows) {
      const cells = row.split(/(?<!\\)\|/).slice(1, -1);
      expect(cells.map((cell) => cell.trim() !== '')).toEqual([true, true, true, true]);
    }
  });
});
