import { resolve } from 'node:path';
import { prepareReport } from '../../lib/report/prepare-report';
import { reportFindings } from '../../lib/report/report-findings';
import { showLines } from '../../lib/report/show-text';
import { convertDescriptor } from '../../lib/workload/convert';
import { printWorkload } from '../../lib/workload/print-workload';
import { analyse } from './analyse';
import { defineCommand, type ExitCode, type Invocation } from './command';
import type { Flags } from './flags';
import { contextOf } from './report-format';
import { readSource, SOURCE_FLAGS } from './read-source';
import { readRelease, readTarget, RELEASE_FLAG, TARGET_FLAGS } from './target-flags';
import { tellFindings } from './tell-findings';
import { UsageError } from './usage-error';
import { writeOutput } from './write-output';

const FLAGS = {
  ...TARGET_FLAGS,
  ...SOURCE_FLAGS,
  output: { short: 'o', value: 'FILE', about: 'write to this file instead of the standard output' },
  strict: {
    about: 'refuse a descriptor of which something would be lost, or that OpenChoreo would refuse',
  },
  json: { about: 'print JSON instead of YAML' },
  ...RELEASE_FLAG,
  // Taken as occ takes them.
  'output-path': { value: 'FILE', about: 'the same as --output', hidden: true },
  name: { value: 'NAME', about: 'has no effect, as in occ', hidden: true },
  'dry-run': { about: 'has no effect, as in occ', hidden: true },
  mode: { value: 'MODE', about: 'api-server', hidden: true },
} as const satisfies Flags;

type Writing = Invocation<keyof typeof FLAGS>;

export const convert = defineCommand({
  usage: 'convert [FOLDER] --namespace NAME --project NAME --component NAME --image IMAGE [FLAG…]',
  about: [
    'Prints the Workload that OpenChoreo makes of a descriptor, as occ workload create does, whose flags it takes; ' +
      'occ workload create itself, put behind workload-studio, does the same. Without FOLDER and --descriptor it is the ' +
      'Workload of the image alone.',
    'The YAML reads back the same by readers of YAML 1.1 and 1.2. What would be lost or refused is told on the standard ' +
      'error output.',
  ],
  flags: FLAGS,
  examples: [
    'workload-studio convert . -n acme -p store -c catalog --image registry.example.com/catalog:1.4.2',
    'workload-studio convert -n acme -p store -c catalog --image catalog:1 --descriptor workload.yaml -o workload-cr.yaml',
  ],
  async run(invocation): Promise<ExitCode> {
    const { given, err } = invocation;
    const mode = given.text('mode') ?? 'api-server';
    if (mode !== 'api-server') {
      throw new UsageError(
        `--mode ${mode} is not supported.`,
        'To keep Workloads in Git, write the file with --output.',
      );
    }
    const params = readTarget(given);
    const release = readRelease(invocation);
    if (given.operands.length === 0 && !given.has('descriptor')) {
      const image = convertDescriptor({ params, release });
      if (!image.ok) throw new UsageError(image.failure.message);
      return print(invocation, image.workload);
    }
    const source = await readSource(invocation, release);
    const { workload, failure, losses, findings } = analyse(source, params, release);
    const report = prepareReport(
      {
        operation: 'convert',
        findings: reportFindings(findings, source),
        ...(failure && { failure: { code: 'invalid-descriptor', message: failure.message } }),
      },
      contextOf(source),
    );
    tellFindings(invocation, report);
    if (!workload) {
      const told = `Error: failed to create workload from descriptor '${source.path}': failed to convert workload descriptor: ${report.failure?.message ?? ''}\n`;
      err.write(showLines(told));
      return 1;
    }
    const isRefused = findings.some(({ severity }) => severity === 'error');
    if (given.has('strict') && (losses.length > 0 || isRefused)) {
      err.write('Error: nothing was written, for --strict allows no losses and no errors.\n');
      return 1;
    }
    return print(invocation, workload);
  },
});

function print({ given, out, folder }: Writing, workload: unknown): ExitCode {
  const { text } = printWorkload(workload, given.has('json') ? 'json' : 'yaml');
  const path = given.text('output') ?? given.text('output-path') ?? '-';
  if (path === '-') out.write(text);
  else writeOutput(resolve(folder, path), text);
  return 0;
}
