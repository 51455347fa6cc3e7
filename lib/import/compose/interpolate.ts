/** A text of a Compose file after its variables are put in. */
export interface Expanded {
  readonly text: string;
  /** Variables that are set nowhere here and have no default. Nothing stands for them in the text, as in Compose. */
  readonly unset: readonly string[];
  /** Variables whose default holds. */
  readonly assumed: readonly string[];
  /** Variables that are set. */
  readonly known: readonly string[];
}

export type LookUp = (name: string) => string | undefined;

/** `$$`, `$NAME`, `${NAME}`, or the beginning of `${NAME:-word}` and its kin. */
const REFERENCE =
  /\$(?:\$|(?<bare>[A-Za-z_]\w*)|\{(?<braced>[A-Za-z_]\w*)(?:\}|(?<operator>:?[-?+])))/y;

/** Defaults within defaults; what is deeper stays as it is. */
const MOST_NESTED = 50;

/**
 * Puts variables in as the Compose Specification says, words within words included. What is no reference by its rules
 * stays as it is; Compose would refuse it.
 */
export function interpolate(text: string, lookUp: LookUp): Expanded {
  const unset = new Set<string>();
  const assumed = new Set<string>();
  const known = new Set<string>();
  return { text: expand(text, 0), unset: [...unset], assumed: [...assumed], known: [...known] };

  function expand(part: string, depth: number): string {
    let out = '';
    let at = 0;
    for (;;) {
      const dollar = part.indexOf('$', at);
      if (dollar < 0) return out + part.slice(at);
      out += part.slice(at, dollar);
      REFERENCE.lastIndex = dollar;
      const match = REFERENCE.exec(part);
      at = dollar + (match?.[0].length ?? 1);
      const { bare, braced, operator } = match?.groups ?? {};
      const name = bare ?? braced;
      if (name === undefined || depth > MOST_NESTED) {
        out += match?.[0].replace('$$', '$') ?? '$';
      } else if (operator === undefined) {
        out += valueOf(name);
      } else {
        const end = findClosingBrace(part, at);
        out += choose(name, operator, part.slice(at, end), depth + 1);
        at = end + 1;
      }
    }
  }

  function valueOf(name: string): string {
    const value = lookUp(name);
    (value === undefined ? unset : known).add(name);
    return value ?? '';
  }

  /** With a colon an empty value counts as none. */
  function choose(name: string, operator: string, word: string, depth: number): string {
    const value = lookUp(name);
    const isSet = operator.startsWith(':') ? Boolean(value) : value !== undefined;
    if (operator.endsWith('+')) return isSet ? expand(word, depth) : '';
    if (isSet || operator.endsWith('?')) return valueOf(name);
    assumed.add(name);
    return expand(word, depth);
  }
}

/** The end of the text where there is none. */
function findClosingBrace(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    if (text.startsWith('${', at)) depth += 1;
    else if (text[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  return text.length;
}
