export interface Page<T> {
  readonly items: readonly T[];
  /** Absent on the last page. */
  readonly nextCursor?: string;
}

/** `rows` is one longer than `limit` where there is more. */
export function pageOf<T>(
  rows: readonly T[],
  limit: number,
  writeCursor: (last: T) => string,
): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return rows.length > limit && last !== undefined
    ? { items, nextCursor: writeCursor(last) }
    : { items };
}
