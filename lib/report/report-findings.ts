import type { Finding } from '../descriptor/finding';
import { createPositionIndex } from '../descriptor/position';
import type { Range, TextEdit } from '../descriptor/range';
import type { Descriptor } from '../workload/generate';
import { DESCRIPTOR_FILE, type ReportedFinding, type ReportedRange } from './report';

/** A text that findings point into. */
interface Source {
  readonly place: (range: Range) => ReportedRange;
  /** What `secret-literal` findings point to. */
  readonly secrets: readonly string[];
}

/** Findings with line and column instead of offsets. */
export function reportFindings(
  findings: readonly Finding[],
  descriptor: Descriptor | undefined,
): ReportedFinding[] {
  const sources = new Map<string | undefined, Source>();
  const sourceOf = (file: string | undefined) => {
    const known = sources.get(file);
    if (known) return known;
    const text = (file === undefined ? descriptor?.text : descriptor?.files.get(file)) ?? '';
    const secrets = findings
      .filter((finding) => finding.code === 'secret-literal' && finding.file === file)
      .map(({ range }) => text.slice(range.from, range.to).replace(/^(["'])(.*)\1$/s, '$2'));
    const source = { place: createPlacer(text), secrets };
    sources.set(file, source);
    return source;
  };
  return findings.map(({ code, severity, message, file, range, fix }) => {
    const { place, secrets } = sourceOf(file);
    return {
      code,
      severity,
      message,
      file: file ?? DESCRIPTOR_FILE,
      ...place(range),
      ...(fix && { fix: fix.title }),
      ...(fix &&
        !repeats(fix.edits, secrets) && {
          edits: fix.edits.map((edit) => ({ ...place(edit), text: edit.text })),
        }),
    };
  });
}

function createPlacer(text: string): (range: Range) => ReportedRange {
  const positionOf = createPositionIndex(text);
  return ({ from, to }) => {
    const [start, end] = [positionOf(from), positionOf(to)];
    const { line, column } = start;
    return { line, column, endLine: end.line, endColumn: end.column };
  };
}

function repeats(edits: readonly TextEdit[], secrets: readonly string[]): boolean {
  return edits.some(({ text }) => secrets.some((secret) => secret !== '' && text.includes(secret)));
}

/** The texts that findings of this descriptor point into. */
export function sourcesOf(descriptor: Descriptor | undefined): ReadonlyMap<string, string> {
  if (!descriptor) return new Map();
  return new Map([...descriptor.files, [DESCRIPTOR_FILE, descriptor.text]]);
}
