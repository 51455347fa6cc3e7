/** For tests that start processes or fill a database, on a machine that is busy with other tests. */
export const SLOW = { timeout: 60_000 };
