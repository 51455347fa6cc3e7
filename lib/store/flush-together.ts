/**
 * Flushes for all who ask: what was written before somebody asked is flushed when the promise resolves. Who asks while one
 * is under way waits for the next, and shares it with all others who do.
 */
export function flushTogether(flush: () => Promise<void>): () => Promise<void> {
  let underWay: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  function start(): Promise<void> {
    next = undefined;
    const started = flush().finally(() => {
      if (underWay === started) underWay = undefined;
    });
    underWay = started;
    return started;
  }

  return () => {
    if (next) return next;
    if (!underWay) return start();
    // Whether that one fails is for those to know who asked for it.
    next = underWay.then(start, start);
    return next;
  };
}
