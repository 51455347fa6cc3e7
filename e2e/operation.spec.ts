import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'playwright/test';
import { checkBooks } from '../test/soak/check-books';
import { createPublishClient } from '../test/soak/publish-client';
import { setStage } from '../test/soak/soak-stage';
import { soakComponents } from '../test/soak/soak-world';
import { findFreePort, startStudio } from '../test/soak/studio-process';

const METRICS_TOKEN = 'metrics-token-of-the-browser-tests';
const IN_FLIGHT = 50;
const SHUTDOWN_SECONDS = 8;

test('what is under way at SIGTERM is answered, and nobody can keep the process from its end', async () => {
  test.setTimeout(120_000);
  const stage = await setStage(700);
  const place = { ...stage.place, port: await findFreePort() };
  const studio = await startStudio(place, {
    STUDIO_SHUTDOWN_SECONDS: String(SHUTDOWN_SECONDS),
    STUDIO_METRICS_TOKEN: METRICS_TOKEN,
  });
  const client = createPublishClient([studio.url], stage.token);
  // Says that more will come, and sends nothing more.
  const stuck = connect(place.port, '127.0.0.1');
  await once(stuck, 'connect');
  stuck
    .on('error', () => {})
    .write(
      `POST /api/v1/validate HTTP/1.1\r\nHost: studio\r\nAuthorization: Bearer ${stage.token}\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{`,
    );
  try {
    const components = soakComponents().slice(0, IN_FLIGHT);
    const patience = AbortSignal.timeout(30_000);
    const publishing = components.map((component) => client.publish(component, patience));
    await expect
      .poll(() => activeRequests(studio.url), { intervals: [50], timeout: 15_000 })
      .toBeGreaterThan(IN_FLIGHT);

    const toldAt = Date.now();
    const ended = studio.end('SIGTERM');
    const attempts = await Promise.all(publishing);
    expect(await ended).toBe(0);
    expect(Date.now() - toldAt).toBeLessThan((SHUTDOWN_SECONDS + 3) * 1_000);

    // Each was sent once: none was turned away, none lost its connection.
    expect(attempts.map(({ sent, status, state }) => [sent, status, state])).toEqual(
      components.map(() => [1, 201, 'succeeded']),
    );
    const books = await checkBooks(stage.store, stage.controlPlane.workloads, attempts);
    expect(books).toMatchObject({ publications: IN_FLIGHT, faults: [] });
  } finally {
    stuck.destroy();
    await studio.end('SIGKILL');
    await client.close();
    await stage.close();
  }
});

/** Those that are POSTed and not answered yet, as the studio itself counts them. */
async function activeRequests(url: string): Promise<number> {
  const answer = await fetch(`${url}/metrics`, {
    headers: { authorization: `Bearer ${METRICS_TOKEN}` },
  });
  const line = /^http_server_active_requests\{http_request_method="POST"\} (\d+)$/m;
  return Number(line.exec(await answer.text())?.[1] ?? 0);
}
