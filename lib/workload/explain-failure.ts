import { explainYamlProblem } from '../descriptor/check/explain-yaml-problem';
import { makeFinding } from '../descriptor/check/make-finding';
import type { Finding } from '../descriptor/finding';
import type { ConversionFailure, ConversionStage } from './convert';

/** What it means for people that the converter stopped at a stage. */
const MEANINGS: Readonly<Record<ConversionStage, string>> = {
  read: 'OpenChoreo cannot open the descriptor.',
  yaml: 'OpenChoreo cannot read this as YAML.',
  limit: 'The descriptor has more parts than the studio takes.',
  decode: 'A value is of another kind than OpenChoreo expects.',
  parameters: 'Namespace, project, component and image all have to be given.',
  endpoints: 'OpenChoreo cannot take an endpoint as it is written.',
  dependencies: 'OpenChoreo cannot take a dependency as it is written.',
  configurations: 'OpenChoreo cannot take a variable or file as it is written.',
  size: 'The Workload would be larger than the 1.5 MiB that OpenChoreo can store.',
  write: 'OpenChoreo makes a Workload that it cannot write down.',
};

/** None of the other findings speaks of missing parameters or of limits. */
const UNEXPLAINED: ReadonlySet<ConversionStage> = new Set(['parameters', 'limit', 'size']);

const START = { from: 0, to: 0 };

/** The finding for a failed conversion, unless one of the others already says why it fails. */
export function* explainFailure(
  failure: ConversionFailure,
  findings: readonly Finding[],
): Generator<Finding> {
  const explained = findings.some((finding) => finding.severity === 'error');
  if (explained && !UNEXPLAINED.has(failure.stage)) return;
  if (failure.stage === 'yaml') {
    const words = failure.message.replace(/^.*converting YAML to JSON: /, '');
    yield makeFinding('yaml-error', failure.range ?? START, explainYamlProblem(words));
    return;
  }
  if (failure.stage === 'size') {
    yield makeFinding(
      'workload-too-large',
      failure.range ?? START,
      `${MEANINGS.size} The longest of its texts comes from here. Put large files into the image, and name a file once.`,
    );
    return;
  }
  const source = failure.stage === 'limit' ? 'The reason' : 'The converter says';
  yield makeFinding(
    'conversion-failed',
    failure.range ?? START,
    `${MEANINGS[failure.stage]} There is no Workload to publish. ${source}: ${failure.message}`,
  );
}
