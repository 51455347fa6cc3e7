/** More than all the files of one descriptor that can be published. Characters. */
const MOST_KEPT = 4_000_000;

/**
 * `read`, which is called once for a text however often it is asked for, until others of 4 million
 * characters came after it. Schemas are long, change rarely and may be named by many endpoints,
 * while the descriptor is checked on every keystroke.
 */
export function rememberRecent<T>(read: (text: string) => T): (text: string) => T {
  const recent = new Map<string, { readonly result: T }>();
  let kept = 0;
  return (text) => {
    const known = recent.get(text);
    if (known) return known.result;
    const result = read(text);
    recent.set(text, { result });
    kept += text.length;
    for (const oldest of recent.keys()) {
      if (kept <= MOST_KEPT) break;
      recent.delete(oldest);
      kept -= oldest.length;
    }
    return result;
  };
}
