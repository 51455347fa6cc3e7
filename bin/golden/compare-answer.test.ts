import { describe, expect, it } from 'vitest';
import type { Conversion, ConversionStage } from '../../lib/workload/convert';
import type { Workload } from '../../lib/workload/workload';
import { compareAnswer, stageOf } from './compare-answer';

const MISSING_IMAGE = 'invalid conversion parameters: image URL is required';
const BAD_YAML =
  'failed to read workload descriptor: failed to decode YAML: error converting YAML to JSON: yaml: x';

function workloadOn(port: number): Workload {
  return {
    apiVersion: 'openchoreo.dev/v1alpha1',
    kind: 'Workload',
    metadata: { name: 'a-workload', namespace: 'n' },
    spec: {
      owner: { projectName: 'p', componentName: 'a' },
      container: { image: 'i' },
      endpoints: { http: { type: 'HTTP', port } },
    },
  };
}

function converted(port: number): Conversion {
  return { ok: true, workload: workloadOn(port), provenance: [] };
}

function failed(stage: ConversionStage, message: string): Conversion {
  return { ok: false, failure: { stage, message } };
}

describe('compareAnswer', () => {
  it.each([
    ['the same Workload', converted(80), [{ workload: workloadOn(80) }], 'equal-workload'],
    ['a planted difference', converted(81), [{ workload: workloadOn(80) }], 'different'],
    ['a Workload for an error', converted(80), [{ error: MISSING_IMAGE }], 'different'],
    [
      'an error for a Workload',
      failed('yaml', BAD_YAML),
      [{ workload: workloadOn(80) }],
      'different',
    ],
    ['the same error', failed('yaml', BAD_YAML), [{ error: BAD_YAML }], 'equal-error'],
    ['other words', failed('yaml', `${BAD_YAML}!`), [{ error: BAD_YAML }], 'equal-stage'],
    ['another stage', failed('decode', BAD_YAML), [{ error: BAD_YAML }], 'different'],
    ['an unheard-of error', failed('yaml', BAD_YAML), [{ error: 'boom' }], 'different'],
    [
      'YAML that nobody can read',
      failed('write', 'yaml: x'),
      [{ unreadable: 'yaml: x', yaml: '' }],
      'equal-error',
    ],
    [
      'one of several answers',
      converted(81),
      [{ workload: workloadOn(80) }, { workload: workloadOn(81) }],
      'equal-workload',
    ],
    ['no answer', converted(80), [], 'different'],
  ])('judges %s', (_, conversion, answers, verdict) => {
    expect(compareAnswer(conversion, answers)).toBe(verdict);
  });

  it('sees a key with no value', () => {
    const workload = { ...workloadOn(80), extra: undefined };
    expect(
      compareAnswer({ ok: true, workload, provenance: [] }, [{ workload: workloadOn(80) }]),
    ).toBe('different');
  });
});

describe('stageOf', () => {
  it.each([
    ['failed to read workload descriptor: failed to open file workload.yaml: open x', 'read'],
    [BAD_YAML, 'yaml'],
    [MISSING_IMAGE, 'parameters'],
    ['yaml: control characters are not allowed', 'write'],
    ['something else', undefined],
  ])('reads %s', (error, stage) => {
    expect(stageOf(error)).toBe(stage);
  });
});
