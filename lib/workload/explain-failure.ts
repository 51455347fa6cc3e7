import { makeFinding } from '../descriptor/check/make-finding';
import type { Finding } from '../descriptor/finding';
import type { ConversionFailure, ConversionStage } from './convert';

/** What it means for people that the converter stopped at a stage. */
const MEANINGS: Readonly<Record<ConversionStage, string>> = {
  read: 'OpenChoreo cannot open the descriptor.',
  yaml: 'OpenChoreo cannot read this as YAML.',
  decode: 'A value is of another kind than OpenChoreo expects.',
  parameters: 'Namespace, project, component and image all have to be given.',
  endpoints: 'OpenChoreo cannot take an endpoint as it is written.',
  dependencies: 'OpenChoreo cannot take a dependency as it is written.',
  configurations: 'OpenChoreo cannot take a variable or file as it is written.',
  write: 'OpenChoreo makes a Workload that it cannot write down.',
};

/** The finding for a failed conversion, unless one of the others already says why it fails. */
export function* explainFailure(
  failure: ConversionFailure,
  findings: readonly Finding[],
): Generator<Finding> {
  const explained = findings.some((finding) => finding.severity === 'error');
  // Missing parameters are never the descriptor's fault, so none of the others speaks of them.
  if (explained && failure.stage !== 'parameters') return;
  yield makeFinding(
    'conversion-failed',
    failure.range ?? { from: 0, to: 0 },
    `${MEANINGS[failure.stage]} There is no Workload to publish. The converter says: ${failure.message}`,
  );
}
