import type { Format } from './formats';
import { type PreparedReport, prepareReport } from './prepare-report';
import type { Report, ReportContext } from './report';
import { writeGitHub } from './write-github';
import { writeGitLab } from './write-gitlab';
import { writeJson } from './write-json';
import { writeJUnit } from './write-junit';
import { writeMarkdown } from './write-markdown';
import { writeSarif } from './write-sarif';
import { writeText } from './write-text';

const WRITERS: Readonly<
  Record<Format, (report: PreparedReport, context: ReportContext) => string>
> = {
  json: writeJson,
  sarif: writeSarif,
  github: writeGitHub,
  gitlab: writeGitLab,
  junit: writeJUnit,
  markdown: writeMarkdown,
  text: (report, { colour = false }) => writeText(report, colour),
};

/** The report in a format, secrets masked and texts of others escaped as the format needs it. */
export function writeReport(report: Report, format: Format, context: ReportContext = {}): string {
  return WRITERS[format](prepareReport(report, context), context);
}
