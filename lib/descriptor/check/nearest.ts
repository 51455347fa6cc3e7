/** The candidate that `text` most likely means, or none when nothing is near: `most` letters are wrong at most. */
export function findNearest(
  text: string,
  candidates: readonly string[],
  most = Infinity,
): string | undefined {
  const plain = simplify(text);
  let best: string | undefined;
  let bestDistance = Math.min(most, Math.max(1, Math.floor(plain.length / 3))) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(plain, simplify(candidate), bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** `target_port`, `target-port` and `TargetPort` mean the same thing to a person. */
function simplify(text: string): string {
  return text.toLowerCase().replaceAll(/[-_ ]/g, '');
}

/** Levenshtein's distance, counting a swap of neighbours as one; at least `limit` once it is that far. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const cost = Math.min(
        (last[column] ?? limit) + 1,
        (current[column - 1] ?? limit) + 1,
        (last[column - 1] ?? limit) + (same ? 0 : 1),
        swapped ? (beforeLast[column - 2] ?? limit) + 1 : limit,
      );
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? limit;
}
