/*
 * Runs in the page, before its own scripts: `watch` says when what people wait for is there. Times are milliseconds, of
 * `performance.now()` where nothing else is said.
 */
globalThis.watch = {
  /** Durations of the main thread's tasks of 50 ms and more. */
  longTasks: [],
  /** Milliseconds from key presses to the frames that show them, in steps of 8; none of less than 16. */
  keysToPaint: [],

  /**
   * Begins to wait for a key and for what it brings. Each of `wanted` says when it is there: `text` stands, or stands no
   * more, in the element of `selector`; without `text`, that there is such an element. `arrived` resolves with the
   * milliseconds from the key press to each.
   */
  arm(wanted) {
    const pressed = new Promise((resolve) => {
      const options = { once: true, capture: true };
      document.addEventListener('keydown', ({ timeStamp }) => resolve(timeStamp), options);
    });
    const all = Object.entries(wanted).map(async ([name, one]) => [name, await whenSeen(one)]);
    this.arrived = Promise.all([pressed, ...all]).then(([start, ...seen]) =>
      Object.fromEntries(seen.map(([name, at]) => [name, at - start])),
    );
  },

  /** Resolves when something that fits is in the page. */
  whenSeen: (one) => whenSeen(one),
};

function isSeen({ selector, text, present = true }) {
  const found = document.querySelector(selector);
  return (text === undefined ? found !== null : found?.textContent.includes(text)) === present;
}

function whenSeen(one) {
  return new Promise((resolve) => {
    // The whole page: a redrawn element may be another one.
    const observer = new MutationObserver(look);
    function look() {
      if (!isSeen(one)) return;
      observer.disconnect();
      resolve(performance.now());
    }
    observer.observe(document, { subtree: true, childList: true, characterData: true });
    look();
  });
}

new PerformanceObserver((list) => {
  watch.longTasks.push(...list.getEntries().map(({ duration }) => duration));
}).observe({ type: 'longtask', buffered: true });

new PerformanceObserver((list) => {
  const keys = list.getEntries().filter(({ name }) => name === 'keydown');
  watch.keysToPaint.push(...keys.map(({ duration }) => duration));
}).observe({ type: 'event', durationThreshold: 16 });
