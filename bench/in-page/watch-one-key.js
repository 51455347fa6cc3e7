/*
 * Runs in the page. After `armWatch(word, shown)`, `watched` resolves with the milliseconds from the next key press until
 * the editor, and the generated Workload, show the word, or show it no more: { editor, preview }.
 */
globalThis.armWatch = (word, shown) => {
  globalThis.watched = watchOneKey(
    (selector) => document.querySelector(selector)?.textContent.includes(word) === shown,
  );
};

async function watchOneKey(isDone) {
  const whenDone = (selector) =>
    new Promise((resolve) => {
      // The whole page: a redrawn element may be another one.
      const observer = new MutationObserver(() => {
        if (!isDone(selector)) return;
        observer.disconnect();
        resolve(performance.now());
      });
      observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    });
  const pressed = new Promise((resolve) => {
    document.addEventListener('keydown', ({ timeStamp }) => resolve(timeStamp), {
      once: true,
      capture: true,
    });
  });
  const [start, editor, preview] = await Promise.all([
    pressed,
    whenDone('.monaco-editor .view-lines'),
    whenDone('[aria-label="Generated Workload"]'),
  ]);
  return { editor: editor - start, preview: preview - start };
}
