import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

/** A database, and what SQLite keeps beside it while it is open or after a crash. What is left there is taken for its log. */
const SUFFIXES = ['', '-wal', '-shm', '-journal'] as const;

/** Gives a name beside `path` that nothing is left of, from whatever run; all of it is gone when the work is done. */
export async function withTemporaryDatabase<T>(
  path: string,
  work: (temporary: string) => Promise<T>,
): Promise<T> {
  const temporary = `${path}.${randomBytes(8).toString('hex')}.unfinished`;
  try {
    return await work(temporary);
  } finally {
    for (const suffix of SUFFIXES) rmSync(temporary + suffix, { force: true });
  }
}

/** Whether there was anything of it. */
export function moveDatabase(from: string, to: string): boolean {
  const there = SUFFIXES.filter((suffix) => existsSync(from + suffix));
  for (const suffix of there) renameSync(from + suffix, to + suffix);
  return there.length > 0;
}

/** Puts a file that is whole under another name, so that a power cut takes neither it nor its name. */
export function publishFile(from: string, to: string): void {
  flush(from, 'r+');
  renameSync(from, to);
  flush(dirname(to), 'r');
}

function flush(path: string, flags: string): void {
  const file = openSync(path, flags);
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
