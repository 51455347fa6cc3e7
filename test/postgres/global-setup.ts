import type { TestProject } from 'vitest/node';
import { startLocalServer } from '../local-server';
import { type PostgresServer, startPostgres } from './server';

declare module 'vitest' {
  interface ProvidedContext {
    /** Answers with the URL of PostgreSQL, which starts when it is first asked for; 404 where there is none. */
    postgresAsked: string;
  }
}

/** One PostgreSQL for all test files of a run, and none for a run that needs none. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let started: Promise<PostgresServer | undefined> | undefined;
  const desk = await startLocalServer((_request, response) => {
    started ??= startPostgres();
    started.then(
      (server) => response.writeHead(server ? 200 : 404).end(server?.url),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  project.provide('postgresAsked', desk.url);
  return async () => {
    await desk.close();
    const server = await started?.catch(() => undefined);
    await server?.stop();
  };
}
