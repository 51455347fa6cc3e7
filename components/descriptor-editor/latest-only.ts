/**
 * Runs `work` for the newest value only: while one run is under way, later values replace each other
 * and the last one runs next. Results arrive in the order of their values.
 */
export function createLatestOnly<T, R>(
  work: (value: T) => Promise<R>,
  onResult: (result: R) => void,
  onFailure: (cause: unknown) => void,
): (value: T) => void {
  let running = false;
  let next: { readonly value: T } | undefined;

  const run = async () => {
    running = true;
    while (next) {
      const { value } = next;
      next = undefined;
      try {
        onResult(await work(value));
      } catch (cause) {
        onFailure(cause);
      }
    }
    running = false;
  };

  return (value) => {
    next = { value };
    if (!running) void run();
  };
}
