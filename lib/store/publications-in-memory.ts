import type { PublicationEnd } from './publication-hash';
import type { Publications } from './publications';
import type { PublicationRow, StepRow } from './schema';

/** For a process that carries out one publication and is gone with its record, such as the command. */
export function createPublicationsInMemory(): Publications {
  const records = new Map<string, { row: PublicationRow; readonly steps: Map<number, StepRow> }>();

  function end(id: string, how: PublicationEnd): void {
    const record = records.get(id);
    if (record) record.row = { ...record.row, ...how };
  }

  function addSteps(id: string, steps: readonly StepRow[]): void {
    const kept = records.get(id)?.steps;
    for (const step of steps) if (!kept?.has(step.position)) kept?.set(step.position, step);
  }

  return {
    async insert(row, steps) {
      records.set(row.id, { row, steps: new Map() });
      addSteps(row.id, steps);
    },
    appendSteps: async (id, steps) => addSteps(id, steps),
    async settle(id, how) {
      const state = records.get(id)?.row.state;
      if (state !== 'pending' && state !== 'unknown') return false;
      end(id, how);
      return true;
    },
    correct: async (id, how) => end(id, how),
    async find(id) {
      const record = records.get(id);
      return record && { row: record.row, steps: [...record.steps.values()] };
    },
    list: async () => ({ items: [...records.values()].map(({ row }) => row).toReversed() }),
    // This process is the only one, and alive.
    listAbandoned: async () => [],
    findLastWritten: async (namespace, component) =>
      [...records.values()]
        .map(({ row }) => row)
        .findLast(
          (row) =>
            row.namespace === namespace && row.component === component && row.state === 'succeeded',
        ),
    async prune(before) {
      const old = [...records].filter(([, { row }]) => (row.finishedAt ?? before) < before);
      for (const [id] of old) records.delete(id);
      return old.length;
    },
  };
}
