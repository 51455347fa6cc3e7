/**
 * A secret that is read again at each call. A file that is being replaced is missing or empty for a moment: then it is the
 * last that stood there.
 */
export function rereadSecret(read: () => string | undefined, first = ''): () => string {
  let last = first;
  return () => (last = read()?.trim() || last);
}
