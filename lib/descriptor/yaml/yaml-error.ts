import type { Range } from '../range';
import type { Mark } from './cursor';

/** Stops the reading. Thrown by every step and caught in `readYaml` alone: the reference gives one error, the first. */
export class YamlError extends Error {
  readonly range: Range;

  /** `message` without the leading `yaml: `. */
  constructor(message: string, range: Range) {
    super(message);
    this.name = 'YamlError';
    this.range = range;
  }
}

/** An error of the scanner. The reference names no line when it is the first, else counts from 1. */
export function scannerError(problem: string, mark: Mark, range?: Range): YamlError {
  const where = mark.line > 0 ? `line ${String(mark.line + 1)}: ` : '';
  return new YamlError(where + problem, range ?? { from: mark.offset, to: mark.offset });
}

/** An error of the parser. The reference names the line before: it counts from 0 here and keeps quiet about 0. */
export function parserError(problem: string, mark: Mark, range: Range): YamlError {
  const where = mark.line > 0 ? `line ${String(mark.line)}: ` : '';
  return new YamlError(where + problem, range);
}
