import { afterEach, describe, expect, it } from 'vitest';
import type { Release } from '../../lib/workload/releases';
import { readExchanges, type Exchange } from './recordings';
import { Replay } from './replay';

/**
 * What the client of a sandbox gets that nobody gave other rights: the id of the recorded exchange, its status in
 * v1.0.0-rc.1, and in v1.0.5, v1.1.6 and v1.2.3. For lists the number of items too.
 */
const CALLS: readonly (readonly [about: string, id: string, oldest: string, later: string])[] = [
  ['create a Workload', 'create-ok', '201', '201'],
  ['create it again', 'create-again', '409', '409'],
  ['read it', 'get-ok', '403', '200'],
  ['replace it', 'put-identical', '200', '200'],
  ['delete it', 'authz-publisher-delete', '403', '403'],
  ['list Workloads', 'list-publisher', '200, 0 items', '200, 1 items'],
  ['list namespaces', 'other-namespaces-publisher', '200, 0 items', '200, 0 items'],
  ['read a namespace', 'other-namespace-publisher', '403', '403'],
  ['list projects', 'other-projects-publisher', '200, 0 items', '200, 0 items'],
  ['read a project', 'other-project-publisher', '403', '403'],
  ['list components', 'other-components-publisher', '200, 0 items', '200, 0 items'],
  ['read a component', 'other-component-publisher', '403', '403'],
  ['read no component', 'other-component-missing-publisher', '404', '404'],
  ['list secret references', 'other-secretreferences-publisher', '200, 0 items', '200, 0 items'],
  ['read a secret reference', 'other-secretreference-publisher', '403', '403'],
  ['list environments', 'other-environments-publisher', '200, 0 items', '200, 0 items'],
  ['list runs', 'other-workflowruns-publisher', '200, 1 items', '200, 1 items'],
  ['read a run', 'other-workflowrun-publisher', '200', '200'],
  ['replace a run', 'workflowrun-put', '200', '200'],
  ['start a run', 'workflowrun-post', '403', '403'],
];

let replay: Replay | undefined;

afterEach(async () => {
  await replay?.close();
  replay = undefined;
});

describe.each([
  ['v1.0.0-rc.1', 2],
  ['v1.0.5', 3],
  ['v1.1.6', 3],
  ['v1.2.3', 3],
] as const)('the shipped publisher role of %s', (release, column) => {
  it('may do what was recorded, and no more', async () => {
    const wanted = CALLS.map((row) => [row[0], row[column]]);
    const recorded = CALLS.map(([about, id]) => {
      const { response } = findExchange(id, release);
      return [about, tell(response.status, response.text)];
    });
    expect(recorded).toEqual(wanted);

    replay = await Replay.start(release, { role: 'publisher' });
    const answered: unknown[] = [];
    for (const [about, id] of CALLS) {
      const { status, text } = await replay.play(findExchange(id, release));
      answered.push([about, tell(status, text)]);
    }
    expect(answered).toEqual(wanted);
  });
});

function findExchange(id: string, release: Release): Exchange {
  const exchange = readExchanges(release).find((candidate) => candidate.id === id);
  if (exchange === undefined) throw new Error(`${id} is not recorded`);
  return exchange;
}

function tell(status: number, text = ''): string {
  const { items }: { items?: readonly unknown[] } = text.startsWith('{') ? JSON.parse(text) : {};
  return items === undefined ? String(status) : `${status}, ${items.length} items`;
}
