import { Session } from 'node:inspector/promises';

/**
 * How much of our own code ran: how often any block of it was entered, as V8 counts for test coverage. Unlike time, it is
 * the same on every machine and in every run.
 */
export class WorkCounter {
  private readonly session = new Session();

  async start(): Promise<void> {
    this.session.connect();
    await this.session.post('Profiler.enable');
    await this.session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  }

  /** The blocks that were entered while `run` ran. */
  async count(run: () => void): Promise<number> {
    await this.session.post('Profiler.takePreciseCoverage');
    run();
    const { result } = await this.session.post('Profiler.takePreciseCoverage');
    return result
      .filter(({ url }) => url.includes('/lib/'))
      .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges))
      .reduce((sum, range) => sum + range.count, 0);
  }

  async stop(): Promise<void> {
    await this.session.post('Profiler.stopPreciseCoverage');
    this.session.disconnect();
  }
}
