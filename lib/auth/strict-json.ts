const DEEPEST = 8;

/**
 * A JSON object in which no name stands twice, so that every reader reads the same, and nothing lies deeper than 8;
 * undefined for any other text.
 */
export function parseStrictObject(text: string): Record<string, unknown> | undefined {
  if (!isStrict(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? { ...value }
      : undefined;
  } catch {
    return undefined;
  }
}

/** Looks at strings and brackets only; whether it is JSON otherwise, the parser says. */
function isStrict(text: string): boolean {
  /** The names of each open object; undefined for a list. */
  const open: (Set<string> | undefined)[] = [];
  const tokens = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]/gs;
  for (const [token, colon] of text.matchAll(tokens)) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(undefined);
    else if (token === '}' || token === ']') open.pop();
    else if (colon !== undefined) {
      const name = readName(token.slice(0, -colon.length));
      const names = open.at(-1);
      if (name === undefined || name === '__proto__' || names === undefined || names.has(name))
        return false;
      names.add(name);
    }
    if (open.length > DEEPEST) return false;
  }
  return true;
}

function readName(literal: string): string | undefined {
  try {
    return String(JSON.parse(literal));
  } catch {
    return undefined;
  }
}
