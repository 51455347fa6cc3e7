import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryWorkload } from '../../../test/arbitrary-workload';
import { readFileFrom } from '../../descriptor/file-set';
import { compareWorkloads } from '../../workload/compare';
import { convertDescriptor } from '../../workload/convert';
import { RELEASES } from '../../workload/releases';
import type { Workload } from '../../workload/workload';
import { SLOW } from '../../../test/slow';
import { describeWorkload } from './describe-workload';

const RUNS = 100;

describe('a live Workload', () => {
  test.each(RELEASES)(
    'comes of its description again, all but what is named: %s',
    SLOW,
    (release) => {
      const seen = { whole: 0, partly: 0 };
      fc.assert(
        fc.property(arbitraryWorkload(release), (live) => {
          const { descriptor, target, image = '', notes } = describeWorkload(live, release);
          const { namespace = '', project = '', component = '' } = target;
          const conversion = convertDescriptor({
            descriptor: { text: descriptor.text, readFile: readFileFrom(descriptor.files) },
            params: { namespace, project, component, image },
            release,
          });
          if (!conversion.ok) throw new Error(conversion.failure.message);
          const { workload } = conversion;

          const fieldsOf = (wanted: string) =>
            notes.filter(({ fate }) => fate === wanted).map(({ field }) => field);
          const leftOut = fieldsOf('left-out');
          // The converter sets the type of a schema where the Workload has another, or none.
          const types = [...leftOut, ...fieldsOf('guessed').map((field) => `${field}.type`)].filter(
            (field) => field.endsWith('.schema.type'),
          );
          expect(compareWorkloads(without(live, leftOut), without(workload, types))).toEqual([]);

          const isNamed = [...leftOut, ...types].some((field) => field !== 'metadata.name');
          expect(compareWorkloads(live, workload).length > 0).toBe(isNamed);
          seen[isNamed ? 'partly' : 'whole'] += 1;
        }),
        { seed: 7, numRuns: RUNS },
      );
      expect(Math.min(seen.whole, seen.partly)).toBeGreaterThan(RUNS / 10);
    },
  );
});

/** The same without what stands at the places of the notes. */
function without(whole: Workload, fields: readonly string[]): Workload;
function without(whole: unknown, fields: readonly string[]): unknown {
  const gone = new Set(fields);
  return prune(whole, '');

  function prune(value: unknown, path: string): unknown {
    if (typeof value !== 'object' || value === null) return value;
    const parts = Object.entries(value)
      .map(([key, part]: [string, unknown]) => ({ key, part, place: placeOf(value, key, path) }))
      .filter(({ place }) => !gone.has(place))
      .map(({ key, part, place }) => [key, prune(part, place)] as const);
    return Array.isArray(value) ? parts.map(([, part]) => part) : Object.fromEntries(parts);
  }
}

function placeOf(value: object, key: string, path: string): string {
  if (Array.isArray(value)) return `${path}[${key}]`;
  return path === '' ? key : `${path}.${key}`;
}
