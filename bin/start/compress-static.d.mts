export function compressStatic(folder?: string): void;
