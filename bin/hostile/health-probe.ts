/** Time between two questions. */
const PAUSE_MS = 5;

/** Asks `/api/health` again and again: how long it takes tells how long the server's event loop was held up. */
export class HealthProbe {
  private readonly url: string;
  private readonly delays: number[] = [];
  private running: Promise<void> | undefined;
  private isStopped = false;

  constructor(url: string) {
    this.url = `${url}/api/health`;
  }

  async startedAt(): Promise<string> {
    const answer = await fetch(this.url);
    const { startedAt }: { startedAt: string } = await answer.json();
    return startedAt;
  }

  start(): void {
    this.running = this.ask();
  }

  /** Milliseconds of every round trip. */
  async stop(): Promise<readonly number[]> {
    this.isStopped = true;
    await this.running;
    return this.delays;
  }

  private async ask(): Promise<void> {
    while (!this.isStopped) {
      const start = performance.now();
      await this.startedAt();
      this.delays.push(performance.now() - start);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}
