import { type Flags, type Given, parseFlags } from './flags';
import type { Secrets, World } from './world';

/** 0: the same, or all is well. 1: findings, or changes. 2: it could not be done. 3: it is published, and was not seen to run. */
export type ExitCode = 0 | 1 | 2 | 3;

export interface Invocation<Name extends string> extends World {
  readonly given: Given<Name>;
  readonly secrets: Secrets;
}

interface Definition<F extends Flags> {
  /** After `workload-studio`: `convert [FOLDER] --namespace NAME …`. */
  readonly usage: string;
  /** Paragraphs. */
  readonly about: readonly string[];
  readonly flags: F;
  readonly examples: readonly string[];
  readonly run: (invocation: Invocation<(keyof F & string) | CommonFlag>) => Promise<ExitCode>;
}

export interface Command {
  readonly usage: string;
  readonly about: readonly string[];
  readonly flags: Flags;
  readonly examples: readonly string[];
  run(args: readonly string[], world: World & { readonly secrets: Secrets }): Promise<ExitCode>;
}

/** Every command has them. */
export const COMMON_FLAGS = {
  help: { short: 'h', about: 'show this help' },
  'no-color': { about: 'write without colours (so does NO_COLOR)' },
} as const satisfies Flags;

type CommonFlag = keyof typeof COMMON_FLAGS;

export function defineCommand<F extends Flags>(definition: Definition<F>): Command {
  const flags = { ...definition.flags, ...COMMON_FLAGS };
  return {
    ...definition,
    flags,
    run: (args, world) => definition.run({ ...world, given: parseFlags(flags, args) }),
  };
}
