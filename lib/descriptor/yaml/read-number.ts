const INT64_MIN = -(2n ** 63n);
const UINT64_MAX = 2n ** 64n - 1n;

const INTEGER = /^([-+]?)(0[xX][\da-fA-F]+|0[oO][0-7]+|0[bB][01]+|0[0-7]*|[1-9]\d*)$/;
/** Beside Go's own binary integers the reference takes a sign behind `0b`. */
const SIGNED_BINARY = /^0b([-+])([01]+)$/;
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
  const binary = SIGNED_BINARY.exec(text);
  const [, sign, magnitude] = binary
    ? ['', binary[1], `0b${binary[2] ?? ''}`]
    : (INTEGER.exec(text) ?? []);
  if (magnitude === undefined) return undefined;
  // A leading zero alone means octal.
  const size = BigInt(magnitude.replace(/^0(?=\d)/, '0o'));
  const value = sign === '-' ? -size : size;
  // Only without a sign may an integer use the 64th bit.
  const largest = sign === '' ? UINT64_MAX : -INT64_MIN - 1n;
  return value >= INT64_MIN && value <= largest ? { kind: 'integer', value } : undefined;
}

function readFloat(text: string): { kind: 'float'; value: number } | undefined {
  const value = Number(text.replaceAll('_', ''));
  return Number.isFinite(value) ? { kind: 'float', value } : undefined;
}
