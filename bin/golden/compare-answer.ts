import { isDeepStrictEqual } from 'node:util';
import type { Conversion, ConversionStage } from '../../lib/workload/convert';
import type { Answer } from './golden-case';

/**
 * How a conversion stands to the reference's answer.
 * `equal-stage`: both fail at the same stage, in different words. `refused`: refused on purpose.
 */
export const VERDICTS = [
  'equal-workload',
  'equal-error',
  'equal-stage',
  'refused',
  'different',
] as const;

export type Verdict = (typeof VERDICTS)[number];

/** The best verdict over the answers that the reference may give. */
export function compareAnswer(conversion: Conversion, answers: readonly Answer[]): Verdict {
  const verdicts = answers.map((answer) => compareOne(conversion, answer));
  return VERDICTS.find((verdict) => verdicts.includes(verdict)) ?? 'different';
}

function compareOne(conversion: Conversion, answer: Answer): Verdict {
  if ('workload' in answer) {
    const equal = conversion.ok && isDeepStrictEqual(conversion.workload, answer.workload);
    return equal ? 'equal-workload' : 'different';
  }
  if (conversion.ok) return 'different';
  const { stage, message } = conversion.failure;
  const [wantedStage, wanted] =
    'error' in answer ? [stageOf(answer.error), answer.error] : ['write', answer.unreadable];
  if (stage !== wantedStage) return 'different';
  return message === wanted ? 'equal-error' : 'equal-stage';
}

const STAGES: readonly (readonly [prefix: string, ConversionStage])[] = [
  ['failed to read workload descriptor: failed to open file ', 'read'],
  ['failed to read workload descriptor: failed to read data: ', 'read'],
  [
    'failed to read workload descriptor: failed to decode YAML: error converting YAML to JSON: ',
    'yaml',
  ],
  [
    'failed to read workload descriptor: failed to decode YAML: error unmarshaling JSON: ',
    'decode',
  ],
  ['invalid conversion parameters: ', 'parameters'],
  ['failed to convert descriptor to workload CR: failed to add endpoints: ', 'endpoints'],
  ['failed to convert descriptor to workload CR: failed to add dependencies: ', 'dependencies'],
  ['failed to convert descriptor to workload CR: failed to add configurations: ', 'configurations'],
  ['yaml: ', 'write'],
];

/** The stage that the reference's error text tells of. */
export function stageOf(error: string): ConversionStage | undefined {
  return STAGES.find(([prefix]) => error.startsWith(prefix))?.[1];
}
