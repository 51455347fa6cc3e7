import type { Finding } from '../../lib/descriptor/finding';
import { createPositionIndex } from '../../lib/descriptor/position';
import type { Source } from './read-source';
import type { World } from './world';

/** Findings for people, a line each, on the standard error output: the other is for the Workload. */
export function tellFindings({ err }: World, source: Source, findings: readonly Finding[]): void {
  for (const { code, severity, message, range, file } of findings) {
    const text = file === undefined ? source.text : source.files.get(file);
    const { line, column } = createPositionIndex(text ?? '')(range.from);
    err.write(`${file ?? source.path}:${line}:${column}: ${severity}: ${message} [${code}]\n`);
  }
}
