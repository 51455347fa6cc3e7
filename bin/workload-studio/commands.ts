import type { Command } from './command';

interface Entry {
  readonly summary: string;
  /** Loaded only when it is asked for, so that the others start faster. */
  readonly load: () => Promise<Command>;
}

export const COMMANDS: Readonly<Record<string, Entry>> = {
  validate: {
    summary: 'find what is wrong in a descriptor',
    load: async () => (await import('./validate')).validate,
  },
  convert: {
    summary: 'print the Workload that a descriptor becomes, as occ workload create does',
    load: async () => (await import('./convert')).convert,
  },
  plan: {
    summary: 'say what publishing would change; writes nothing',
    load: async () => (await import('./plan')).plan,
  },
  publish: {
    summary: 'publish to OpenChoreo, directly or through a studio',
    load: async () => (await import('./publish')).publish,
  },
  import: {
    summary: 'make a descriptor of Choreo, Score, Compose or Workload files',
    load: async () => (await import('./import')).importFile,
  },
};

/** How `occ` calls `convert`, in its releases and by its aliases. */
const AS_OCC: readonly (readonly [string, string])[] = [
  ['workload', 'create'],
  ['workloads', 'create'],
  ['wl', 'create'],
  ['create', 'workload'],
];

/** The words of `occ workload create` as those of `convert`; any other words as they are. */
export function translateOcc(args: readonly string[]): readonly string[] {
  const isOcc = AS_OCC.some(([first, second]) => args[0] === first && args[1] === second);
  return isOcc ? ['convert', ...args.slice(2)] : args;
}
