// Run in a process of its own by `health-probe.ts`: asks the URL again and again until its input ends, then prints how
// long each round trip took, in milliseconds, as a list in JSON.

/** Time between two questions. */
const PAUSE_MS = 5;

const [url = ''] = process.argv.slice(2);
const delays: number[] = [];
const over = new AbortController();
process.stdin.resume().once('end', () => over.abort());
while (!over.signal.aborted) {
  const start = performance.now();
  await (await fetch(url)).arrayBuffer();
  delays.push(performance.now() - start);
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
}
console.log(JSON.stringify(delays));
