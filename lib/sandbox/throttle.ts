/** Up to v1.1.6 a server makes 20 requests a second of Kubernetes, after a burst of 30. */
const MS_EACH = 50;
const BURST = 30;

/** How many of them a call makes, by what recorded calls took one after another: GET 48 ms, POST 100 ms, PUT 150 ms. */
const COST: Readonly<Record<string, number>> = { POST: 2, PUT: 3, DELETE: 2 };

/** Holds calls back as an older server does. */
export class Throttle {
  private due = 0;

  /** Books a call at `now` and gives how long it has to wait. Milliseconds both. */
  book(method: string, now: number): number {
    this.due = Math.max(this.due, now - BURST * MS_EACH) + (COST[method] ?? 1) * MS_EACH;
    return Math.max(0, this.due - now);
  }
}
