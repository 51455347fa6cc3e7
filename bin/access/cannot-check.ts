/** There is nothing to check, or nothing to check it by. Its message says what to do. */
export class CannotCheck extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CannotCheck';
  }
}

/** What `read` gives for the file at `path`. Throws `CannotCheck` where that cannot be read. */
export function orCannotCheck<T>(path: string, read: (path: string) => T): T {
  try {
    return read(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new CannotCheck(`${path} cannot be read (${code}).`);
  }
}
