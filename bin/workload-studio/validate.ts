import { describeErrors, describeWarnings } from '../../lib/report/headline';
import { reportFindings } from '../../lib/report/report-findings';
import { analyse } from './analyse';
import { defineCommand, type ExitCode } from './command';
import { readSource, SOURCE_FLAGS } from './read-source';
import { readFormat, REPORT_FLAGS, tellReport } from './report-format';
import { readRelease, RELEASE_FLAG, TARGET_FLAGS } from './target-flags';

export const validate = defineCommand({
  usage: 'validate [FOLDER] [FLAG…]',
  about: [
    'Finds what is wrong in workload.yaml of a folder, by default the current one: what OpenChoreo refuses, what it drops ' +
      'without a word, and what may surprise. Nothing is asked of a server.',
    'Exit code 1 when something would be refused; with --strict also for warnings.',
  ],
  flags: {
    ...SOURCE_FLAGS,
    ...REPORT_FLAGS,
    strict: { about: 'fail for warnings too' },
    ...RELEASE_FLAG,
    ...TARGET_FLAGS,
  },
  examples: [
    'workload-studio validate',
    'workload-studio validate services/catalog --strict',
    'workload-studio validate --format sarif -o findings.sarif',
  ],
  async run(invocation): Promise<ExitCode> {
    const { given } = invocation;
    readFormat(invocation);
    const release = readRelease(invocation);
    const source = await readSource(invocation, release);
    const params = {
      namespace: given.text('namespace') ?? 'default',
      project: given.text('project') ?? 'default',
      component: given.text('component') ?? 'component',
      image: given.text('image') ?? 'image:0',
    };
    const { findings } = analyse(source, params, release);
    const reported = reportFindings(findings, source);
    const message = describeErrors(findings) ?? (given.has('strict') && describeWarnings(findings));
    const failure = message ? { failure: { code: 'invalid-descriptor', message } } : {};
    tellReport(
      invocation,
      { operation: 'validate', findings: reported, release, ...failure },
      source,
    );
    return message ? 1 : 0;
  },
});
