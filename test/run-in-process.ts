import { runCommand } from '../bin/workload-studio/run-command';
import { type Environment, openOutput, Secrets } from '../bin/workload-studio/world';
import { Writable } from 'node:stream';

export interface InProcessRun {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

interface InProcessOptions {
  readonly folder: string;
  readonly environment?: Environment;
  readonly input?: string;
}

/** The command without a process of its own, and with what it writes. */
export async function runInProcess(
  args: readonly string[],
  { folder, environment = {}, input = '' }: InProcessOptions,
): Promise<InProcessRun> {
  const secrets = new Secrets();
  const options = { environment, plain: args.includes('--no-color'), secrets };
  const [out, err] = [new Collected(), new Collected()];
  const code = await runCommand(args, {
    out: openOutput(out, options),
    err: openOutput(err, options),
    environment,
    folder,
    readInput: () => Promise.resolve(Buffer.from(input)),
    secrets,
  });
  return { code, out: out.text, err: err.text };
}

class Collected extends Writable {
  text = '';

  override _write(chunk: Buffer, _: string, done: () => void): void {
    this.text += chunk.toString('utf8');
    done();
  }
}
