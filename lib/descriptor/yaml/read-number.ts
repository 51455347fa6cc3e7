const INT64_MIN = -(2n ** 63n);
const INT64_MAX = 2n ** 63n - 1n;
const UINT64_MAX = 2n ** 64n - 1n;

/** Sign, digits and how BigInt spells the base. A leading zero alone means octal. */
const INTEGERS: readonly (readonly [RegExp, string])[] = [
  [/^([-+]?)0[xX]([\da-fA-F]+)$/, '0x'],
  [/^([-+]?)0[oO]?([0-7]+)$/, '0o'],
  [/^([-+]?)0[bB]([01]+)$/, '0b'],
  // The reference takes a sign here too.
  [/^0b([-+])([01]+)$/, '0b'],
  [/^([-+]?)(0|[1-9]\d*)$/, ''],
];
/** In base 2. What is longer is not even converted. */
const MOST_DIGITS = 64;

const FLOAT = /^[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?$/;
/** Led by a point, underscores may stand only between digits. Elsewhere they may stand anywhere. */
const POINT_FIRST_FLOAT = /^\.\d+(_\d+)*([eE][-+]?\d+(_\d+)*)?$/;

/** An integer or float of YAML 1.1 as the reference spells them; undefined for anything else and for floats beyond 64 bits. */
export function readNumber(
  text: string,
): { kind: 'integer'; value: bigint } | { kind: 'float'; value: number } | undefined {
  if (text.startsWith('.')) return POINT_FIRST_FLOAT.test(text) ? readFloat(text) : undefined;
  if (!/^[-+\d]/.test(text)) return undefined;
  const digits = text.replaceAll('_', '');
  return readInteger(digits) ?? (FLOAT.test(digits) ? readFloat(digits) : undefined);
}

function readInteger(text: string): { kind: 'integer'; value: bigint } | undefined {
  for (const [pattern, base] of INTEGERS) {
    const [, sign, digits] = pattern.exec(text) ?? [];
    if (digits === undefined) continue;
    const significant = digits.replace(/^0+/, '');
    if (significant.length > MOST_DIGITS) return undefined;
    const size = BigInt(`${base}0${significant}`);
    const value = sign === '-' ? -size : size;
    // Only without a sign may an integer use the 64th bit.
    const largest = sign === '' ? UINT64_MAX : INT64_MAX;
    return value >= INT64_MIN && value <= largest ? { kind: 'integer', value } : undefined;
  }
  return undefined;
}

function readFloat(text: string): { kind: 'float'; value: number } | undefined {
  const value = Number(text.replaceAll('_', ''));
  return Number.isFinite(value) ? { kind: 'float', value } : undefined;
}
