import { findNearest } from '../../lib/descriptor/check/nearest';
import { StudioError } from '../../lib/errors';
import { showLines } from '../../lib/report/show-text';
import { COMMANDS, translateOcc } from './commands';
import type { ExitCode } from './command';
import { describeCommand, describeProgram } from './help';
import { UsageError } from './usage-error';
import { VERSION } from './version';
import type { Secrets, World } from './world';

/** Carries out what the words after `workload-studio` ask for. Never rejects: what goes wrong is told, and is exit code 2. */
export async function runCommand(
  args: readonly string[],
  world: World & { readonly secrets: Secrets },
): Promise<ExitCode> {
  try {
    return await dispatch(translateOcc(args), world);
  } catch (error) {
    // Names of files and texts of servers are in it.
    world.err.write(showLines(explain(error)));
    return 2;
  }
}

async function dispatch(
  [name = '--help', ...rest]: readonly string[],
  world: World & { readonly secrets: Secrets },
): Promise<ExitCode> {
  if (name === '--version') return say(world, `${VERSION}\n`);
  if (name === '--help' || name === '-h') return say(world, describeProgram());
  if (name === 'help') return dispatch(rest[0] === undefined ? [] : [rest[0], '--help'], world);
  const entry = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (entry === undefined) throw unknownCommand(name);
  const command = await entry.load();
  // Before flags are checked: whoever asks for help may have a wrong one.
  if (rest.includes('--help') || rest.includes('-h')) return say(world, describeCommand(command));
  return command.run(rest, world);
}

function say({ out }: World, text: string): ExitCode {
  out.write(text);
  return 0;
}

function unknownCommand(name: string): UsageError {
  const near = findNearest(name, Object.keys(COMMANDS));
  return new UsageError(
    `There is no command ${name}.`,
    near === undefined ? 'workload-studio --help lists those there are.' : `Did you mean ${near}?`,
  );
}

function explain(error: unknown): string {
  if (error instanceof UsageError || error instanceof StudioError) {
    const hint = error.hint === undefined ? '' : `${error.hint}\n`;
    return `Error: ${error.message}\n${hint}`;
  }
  // A fault of ours: whoever is to mend it needs to know where.
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `Error: workload-studio failed unexpectedly.\n${detail}\n`;
}
