/** Builds the studio and the command, unless the last build was made of these very sources. Ends the process where that fails. */
export function buildIfStale(): void;
