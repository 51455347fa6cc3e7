import { describe, expect, test } from 'vitest';
import { readExchanges } from '../../test/sandbox-replay/recordings';
import { RELEASES } from '../workload/releases';
import { readErrorBody } from './read-error-body';
import { workloadSchema } from './workload-shape';

describe.each(RELEASES)('what the real API of %s answered', (release) => {
  const answers = readExchanges(release)
    .filter(({ request }) => request.path.includes('/workloads'))
    .flatMap(({ id, response: { status, text } }) => (text ? [{ id, status, text }] : []));

  test('every Workload is read', () => {
    const bodies = answers
      .filter(({ status }) => status === 200 || status === 201)
      .map(({ id, text }) => ({ id, body: JSON.parse(text) as unknown }));
    const workloads = bodies.flatMap(({ id, body }) => listWorkloads(body).map((w) => [id, w]));
    expect(workloads.length).toBeGreaterThan(50);
    const unread = workloads.filter(([, workload]) => !workloadSchema.safeParse(workload).success);
    expect(unread).toEqual([]);
  });

  test('every refusal has a text, and a code unless it came as plain text', () => {
    const refusals = answers.filter(({ status }) => status >= 400);
    expect(refusals.length).toBeGreaterThan(50);
    const odd = refusals.filter(({ text }) => {
      const read = readErrorBody(text);
      return read.text === '' || (read.code !== undefined) !== text.startsWith('{');
    });
    expect(odd).toEqual([]);
  });
});

function listWorkloads(body: unknown): unknown[] {
  if (typeof body !== 'object' || body === null) return [];
  return 'items' in body && Array.isArray(body.items) ? body.items : [body];
}
