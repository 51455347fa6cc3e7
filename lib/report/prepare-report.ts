import { createFingerprint } from './fingerprint';
import { createMask } from './mask-secrets';
import {
  DESCRIPTOR_FILE,
  type Report,
  type ReportContext,
  type ReportedFinding,
  type ReportedPlan,
} from './report';
import { showText } from './show-text';

/** A finding as every format wants it: the file from the top of the repository, no secrets. */
export interface PreparedFinding extends ReportedFinding {
  readonly path: string;
  /** The same for the same thing in the same line of text, wherever that line moves. */
  readonly fingerprint: string;
  /** The text of the line on which it begins, where it is known. */
  readonly lineText?: string;
}

export interface PreparedReport extends Report {
  readonly findings: readonly PreparedFinding[];
  /** Of the descriptor, from the top of the repository. */
  readonly path: string;
  /** Set where no finding of severity `error` says what went wrong. */
  readonly unexplained?: NonNullable<Report['failure']>;
  readonly findingsUrl?: string;
}

const LINE_END = /\r\n|\n|\r/;

/** Masks secrets, finds places in the repository, and gives each finding a name that lasts. */
export function prepareReport(report: Report, context: ReportContext): PreparedReport {
  const { path = DESCRIPTOR_FILE, sources = new Map(), findingsUrl } = context;
  const lines = new Map([...sources].map(([file, text]) => [file, text.split(LINE_END)] as const));
  const mask = createMask(report.findings, lines);
  const fingerprintOf = createFingerprint();
  // Many findings may be on one line, and a line may be the whole descriptor.
  const masked = new Map<string, string>();
  const maskLine = (line: string) => {
    const text = masked.get(line) ?? mask(line);
    masked.set(line, text);
    return text;
  };
  const findings = report.findings.map((finding) => {
    const written = lines.get(finding.file)?.[finding.line - 1];
    const lineText = written === undefined ? undefined : maskLine(written);
    const placed = {
      ...finding,
      code: showText(finding.code),
      path: locate(path, finding.file),
      message: mask(finding.message),
      ...(finding.fix !== undefined && { fix: mask(finding.fix) }),
      ...(lineText !== undefined && { lineText }),
    };
    return { ...placed, fingerprint: fingerprintOf(placed) };
  });
  const { failure, plan } = report;
  const explained = findings.some(({ severity }) => severity === 'error');
  const told = failure && {
    ...failure,
    code: showText(failure.code),
    message: mask(failure.message),
    ...hintOf(failure),
  };
  return {
    ...report,
    findings,
    path: showText(path),
    ...(told && { failure: told }),
    ...(told && !explained && { unexplained: told }),
    ...(plan && { plan: maskPlan(plan, mask) }),
    ...(findingsUrl !== undefined && { findingsUrl }),
  };
}

/** Publishing says what has to be agreed to; how, depends on who calls. */
function hintOf({ code, hint }: NonNullable<Report['failure']>): { hint?: string } {
  if (code !== 'removals-unconfirmed') return {};
  const how = 'The consent is allowRemovals, or --allow-removals of the command.';
  return { hint: hint === undefined ? how : `${hint} ${how}` };
}

function maskPlan(plan: ReportedPlan, mask: (text: string) => string): ReportedPlan {
  const { changes, violations } = plan;
  return {
    ...plan,
    changes: changes.map((change) => ({
      ...change,
      ...(change.before !== undefined && { before: mask(change.before) }),
      ...(change.after !== undefined && { after: mask(change.after) }),
    })),
    violations: violations.map(({ pointer, message }) => ({ pointer, message: mask(message) })),
  };
}

/** `file` beside the descriptor, seen from where `path` starts. */
function locate(path: string, file: string): string {
  if (file === DESCRIPTOR_FILE) return path;
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return `${folder}${file}`;
}
