import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';

/**
 * Asks `/api/health` again and again: how long it takes tells how long the server's event loop was held up. In a process
 * of its own, so that what this one does meanwhile does not count.
 */
export class HealthProbe {
  private readonly url: string;
  private child: ChildProcessByStdio<Writable, Readable, null> | undefined;

  constructor(url: string) {
    this.url = `${url}/api/health`;
  }

  async startedAt(): Promise<string> {
    const answer = await fetch(this.url);
    const { startedAt }: { startedAt: string } = await answer.json();
    return startedAt;
  }

  start(): void {
    const script = ['--import', 'tsx', 'bin/hostile/ask-health.ts', this.url];
    this.child = spawn(process.execPath, script, { stdio: ['pipe', 'pipe', 'inherit'] });
  }

  /** Milliseconds of every round trip. */
  async stop(): Promise<readonly number[]> {
    if (!this.child) return [];
    this.child.stdin.end();
    const delays: readonly number[] = JSON.parse(await text(this.child.stdout));
    return delays;
  }
}
