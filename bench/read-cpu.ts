import { readFileSync } from 'node:fs';

/** What the kernel counts in, on every Linux that Node.js runs on. Milliseconds. */
const TICK = 10;

/** The time that all threads of a process have computed so far, in the kernel too. Milliseconds; Linux only, else NaN. */
export function readCpu(pid: number): number {
  if (process.platform !== 'linux') return Number.NaN;
  const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // Behind the name of the program, which may hold blanks: state, then eleven numbers, then user and kernel time.
  const [user, kernel] = line
    .slice(line.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13);
  return (Number(user) + Number(kernel)) * TICK;
}
