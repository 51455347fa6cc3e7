import { type Format, mediaTypeOf } from '../report/formats';
import { type ApiAnswer, type Asked, reportFromAnswer } from '../report/report-from-answer';
import type { Operation } from '../report/report';
import { sourcesOf } from '../report/report-findings';
import { writeReport } from '../report/write-report';
import type { Descriptor } from '../workload/generate';
import type { Answer } from './answer';

/** What a request brought that its report speaks of. */
export interface ReportSubject extends Asked {
  readonly descriptor?: Descriptor;
  /** See `ReportContext`. */
  readonly path?: string;
}

/**
 * The same answer in another format. Whatever made it, a record kept for an Idempotency-Key included, gave it as JSON; status
 * and headers stay.
 */
export function answerReport(
  given: Answer,
  operation: Operation,
  format: Exclude<Format, 'json'>,
  subject: ReportSubject,
  findingsUrl: string,
): Answer {
  const answer: ApiAnswer = JSON.parse(given.body);
  const { path, descriptor } = subject;
  const body = writeReport(reportFromAnswer(operation, answer, subject), format, {
    ...(path !== undefined && { path }),
    sources: sourcesOf(descriptor),
    findingsUrl,
  });
  const headers = { ...given.headers, 'content-type': mediaTypeOf(format) };
  return { status: given.status, headers, body };
}
