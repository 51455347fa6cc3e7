import type { Fix, Finding } from '../finding';
import { FINDINGS, type FindingCode } from '../finding-codes';
import type { Range, TextEdit } from '../range';
import { replaceRange, writeScalar } from './edits';

interface Extras {
  readonly fix?: Fix | undefined;
  readonly file?: string;
}

/** A finding with the severity that its code has everywhere. */
export function makeFinding(
  code: FindingCode,
  range: Range,
  message: string,
  { fix, file }: Extras = {},
): Finding {
  return {
    code,
    severity: FINDINGS[code].severity,
    range: { from: range.from, to: range.to },
    message,
    ...(file === undefined ? {} : { file }),
    ...(fix === undefined ? {} : { fix }),
  };
}

/** A fix, or none where no edit could be computed. */
export function makeFix(title: string, edits: readonly TextEdit[] | undefined): Fix | undefined {
  return edits === undefined || edits.length === 0 ? undefined : { title, edits };
}

/** Puts `text` where the range stands; none where nobody knows what was meant. */
export function changeTo(range: Range, text: string | undefined): Fix | undefined {
  if (text === undefined) return undefined;
  return makeFix(`Change to ${text}`, [replaceRange(range, writeScalar(text))]);
}
