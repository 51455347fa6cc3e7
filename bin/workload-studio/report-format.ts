import { appendFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { FORMAT_NAMES, type Format } from '../../lib/report/formats';
import type { Report, ReportContext } from '../../lib/report/report';
import { DESCRIPTOR_FILE } from '../../lib/report/report';
import { writeReport } from '../../lib/report/write-report';
import type { Flags, Given } from './flags';
import type { Source } from './read-source';
import { UsageError } from './usage-error';
import type { Secrets, World } from './world';
import { writeOutput } from './write-output';

export const REPORT_FLAGS = {
  format: {
    short: 'f',
    value: 'FORMAT',
    about: `one of ${FORMAT_NAMES.join(', ')}; default: text`,
  },
  output: {
    short: 'o',
    value: 'FILE',
    about: 'write the report to this file, and the text to the standard output',
  },
  brief: { about: 'leave the single differences out of the report' },
} as const satisfies Flags;

type Reporting = World & {
  readonly given: Given<keyof typeof REPORT_FLAGS>;
  readonly secrets: Secrets;
};

/** Throws a `UsageError`; called before anything is done, for nothing should fail after it. */
export function readFormat({ given }: Reporting): Format {
  const name = given.text('format') ?? 'text';
  const format = FORMAT_NAMES.find((one) => one === name);
  if (format) return format;
  throw new UsageError(`There is no format ${name}.`, `Choose one of ${FORMAT_NAMES.join(', ')}.`);
}

/**
 * Writes the report where it is wanted. In GitHub Actions the findings are annotated on the pull request too, and the job's
 * summary gets the Markdown, unless a format was asked for on the standard output, which is then for a program.
 */
export function tellReport(reporting: Reporting, told: Report, source: Source | undefined): void {
  const { given, out, environment, folder, secrets } = reporting;
  const report = secrets.hideIn(given.has('brief') ? withoutChanges(told) : told);
  const format = readFormat(reporting);
  const context = source ? contextOf(source) : {};
  const colour = out.isColoured;
  const path = given.text('output');
  if (path === undefined || path === '-') {
    out.write(writeReport(report, format, { ...context, colour }));
  } else {
    writeOutput(resolve(folder, path), secrets.hide(writeReport(report, format, context)));
    out.write(writeReport(report, 'text', { ...context, colour }));
  }
  const isForProgram = path === undefined && given.has('format');
  if (!environment['GITHUB_ACTIONS'] || isForProgram) return;
  out.write(writeReport(report, 'github', context));
  const summary = environment['GITHUB_STEP_SUMMARY'];
  if (summary) appendFileSync(summary, secrets.hide(writeReport(report, 'markdown', context)));
}

/** Where the descriptor lies, and what its findings point into. */
export function contextOf({ path, files, text }: Source): ReportContext {
  return { path, sources: new Map([...files, [DESCRIPTOR_FILE, text]]) };
}

function withoutChanges({ plan, ...report }: Report): Report {
  if (!plan) return report;
  const { changesLeftOut: _, ...seen } = plan;
  return { ...report, plan: { ...seen, changes: [] } };
}
