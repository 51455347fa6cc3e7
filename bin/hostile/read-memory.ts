import { readFileSync } from 'node:fs';

/** What a process has in memory, in MiB; 0 without a process. */
export function readMemory(pid: string | undefined): number {
  if (pid === undefined) return 0;
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kibibytes) / 1024;
}
