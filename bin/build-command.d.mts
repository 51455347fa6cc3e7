/** Bundles the command into one executable file. Rejects when it cannot be built. */
export function buildCommand(file?: string): Promise<void>;
