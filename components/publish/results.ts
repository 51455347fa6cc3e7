/** What became of it, before the name of the Workload. */
export const RESULTS = {
  created: 'Created',
  updated: 'Updated',
  unchanged: 'Already as wanted:',
} as const;
