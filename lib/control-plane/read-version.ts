import { z } from 'zod';
import { pathUnder, readShape } from './api';
import type { Connection } from './connection';
import { failureOf } from './read-error-body';

const shape = z.looseObject({ version: z.string() });

/**
 * What the API server says its version is; no token is needed. Servers that were built by hand may say anything. Rejects
 * as `Connection.send` does, and with `ApiError` where there is no such page.
 */
export async function readVersion(apiUrl: string, connection: Connection): Promise<string> {
  const reply = await connection.send({ method: 'GET', path: pathUnder(apiUrl, '/version') });
  if (reply.status !== 200) throw failureOf(reply);
  return readShape(reply, shape).version;
}
