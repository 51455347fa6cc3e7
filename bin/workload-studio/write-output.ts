import { writeFileSync } from 'node:fs';
import { codeOf } from './read-inside';
import { UsageError } from './usage-error';

/** Throws a `UsageError` where the file cannot be written. */
export function writeOutput(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    throw new UsageError(`${path} cannot be written: ${code}.`);
  }
}
