/** Go's `strconv.FormatFloat(value, 'g', -1, 32)`: how a float becomes text in a string field. */
export function formatFloat32(value: number): string {
  return formatGeneral(Math.fround(value), shortestFloat32);
}

/** Go's `%v` of a float64. */
export function formatFloat64(value: number): string {
  return formatGeneral(value, (magnitude) => magnitude.toExponential());
}

/** A finite float64 in Go's JSON: JavaScript's own notation but for the sign of zero. */
export function formatJsonNumber(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/** `%g`: with an exponent of at least two digits from 1e+06 up and below 1e-04, fixed between. */
function formatGeneral(value: number, shortest: (magnitude: number) => string): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  if (value === 0) return `${sign}0`;
  const text = shortest(Math.abs(value));
  const split = text.indexOf('e');
  const mantissa = text.slice(0, split);
  const exponent = Number(text.slice(split + 1));
  if (exponent < -4 || exponent >= 6) {
    const power = String(Math.abs(exponent)).padStart(2, '0');
    return `${sign}${mantissa}e${exponent < 0 ? '-' : '+'}${power}`;
  }
  // Within these bounds the shortest digits and the fixed notation of a double agree.
  return sign + String(Number(text));
}

/** The fewest digits that give back the same 32-bit float, of those the nearest, of two the even one. */
function shortestFloat32(magnitude: number): string {
  const exact = magnitude.toExponential(20);
  const split = exact.indexOf('e');
  const exponent = Number(exact.slice(split + 1));
  const digits = exact.slice(0, split).replace('.', '');
  for (let count = 1; count < 9; count++) {
    const power = exponent - count + 1;
    const below = Number(digits.slice(0, count));
    const nearest = roundsUp(digits, count) ? [below + 1, below] : [below, below + 1];
    for (const candidate of nearest) {
      const text = `${candidate}e${power}`;
      if (Math.fround(Number(text)) === magnitude) return Number(text).toExponential();
    }
  }
  return magnitude.toExponential(8);
}

function roundsUp(digits: string, count: number): boolean {
  const next = digits.charAt(count);
  if (next !== '5' || /[1-9]/.test(digits.slice(count + 1))) return next >= '5';
  return Number(digits.charAt(count - 1)) % 2 === 1;
}
