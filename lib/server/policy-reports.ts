import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Counter } from './metrics/instruments';
import type { Door } from './refuse-unreadable';

/** Where browsers tell what the content security policy kept from being done. */
export const REPORT_PATH = '/policy-report';

const MOST_BYTES = 16 * 1024;
/** Anybody may send reports, and browsers do for what their extensions do: further ones of a minute are only counted. */
const LINES_PER_MINUTE = 30;

const reportSchema = z.object({
  'csp-report': z.object({
    'effective-directive': z.string(),
    'blocked-uri': z.string().default(''),
    'document-uri': z.string().default(''),
    'line-number': z.number().optional(),
  }),
});

interface ReportDeps {
  readonly log: Pick<Logger, 'warn'>;
  readonly metrics: { readonly policyViolations: Counter<never> };
  readonly now: () => number;
}

export function takePolicyReports({ log, metrics, now }: ReportDeps): Door {
  let minute = 0;
  let lines = 0;
  return (request, response) => {
    if (request.method !== 'POST' || request.url !== REPORT_PATH) return false;
    void readSmall(request).then((text) => {
      response.writeHead(204, { 'cache-control': 'no-store' }).end();
      const report = text === undefined ? undefined : readReport(text);
      if (!report) return;
      metrics.policyViolations.add({});
      const current = Math.floor(now() / 60_000);
      lines = current === minute ? lines + 1 : 1;
      minute = current;
      if (lines <= LINES_PER_MINUTE) log.warn(report, 'content security policy violated');
    });
    return true;
  };
}

/** Of addresses no more than where they lead: they may hold what is not for the log. */
function readReport(text: string) {
  try {
    const { 'csp-report': report } = reportSchema.parse(JSON.parse(text));
    return {
      directive: report['effective-directive'].slice(0, 50),
      blocked: originOf(report['blocked-uri']),
      page: pathOf(report['document-uri']),
      line: report['line-number'],
    };
  } catch {
    return undefined;
  }
}

function originOf(blocked: string): string {
  // Also words such as “inline” and “eval”.
  return URL.canParse(blocked) ? new URL(blocked).origin : blocked.slice(0, 50);
}

function pathOf(document: string): string {
  return URL.canParse(document) ? new URL(document).pathname.slice(0, 200) : '';
}

/** Undefined where it is longer than a report is, or breaks off. */
async function readSmall(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      const bytes = Buffer.from(chunk);
      size += bytes.length;
      if (size > MOST_BYTES) return undefined;
      chunks.push(bytes);
    }
    return Buffer.concat(chunks).toString('utf8');
  } catch {
    return undefined;
  }
}
