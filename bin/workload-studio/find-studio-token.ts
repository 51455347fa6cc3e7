import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Connection, openConnection, type Reply } from '../../lib/control-plane/connection';
import { sendPatiently, type Verdict } from './send-patiently';
import { UsageError } from './usage-error';
import type { Environment, Secrets } from './world';

interface Search {
  /** Of the studio, without a path. */
  readonly url: string;
  readonly connection: Connection;
  readonly environment: Environment;
  readonly secrets: Secrets;
}

/** `given`: it is that of `WORKLOAD_STUDIO_TOKEN`; `exchanged`: the studio gave it for the identity of this job. */
export interface StudioToken {
  readonly value: string;
  readonly source: 'given' | 'exchanged';
}

/**
 * The token for a studio: the one in `WORKLOAD_STUDIO_TOKEN`, or one that the studio gives for the identity of this job.
 * Throws a `UsageError` where there is neither, or it is not taken.
 */
export async function findStudioToken(search: Search): Promise<StudioToken> {
  const { environment, secrets } = search;
  const token = readSecret(environment, 'WORKLOAD_STUDIO_TOKEN');
  if (token !== undefined) return { value: secrets.add(token), source: 'given' };
  const identity = readSecret(environment, 'WORKLOAD_STUDIO_ID_TOKEN') ?? (await askGitHub(search));
  if (identity !== undefined) {
    return { value: await exchange(search, secrets.add(identity)), source: 'exchanged' };
  }
  throw new UsageError(
    'There is no token for the studio.',
    'Set WORKLOAD_STUDIO_TOKEN; or let the job have an identity: “permissions: id-token: write” in GitHub Actions, “id_tokens: WORKLOAD_STUDIO_ID_TOKEN” in GitLab, WORKLOAD_STUDIO_ID_TOKEN_FILE elsewhere.',
  );
}

/** From the variable, or from the file that `<NAME>_FILE` names. */
function readSecret(environment: Environment, name: string): string | undefined {
  const value = environment[name];
  const path = environment[`${name}_FILE`];
  if (value || !path) return value || undefined;
  try {
    return readFileSync(path, 'utf8').trim() || undefined;
  } catch {
    throw new UsageError(`${name}_FILE names a file that cannot be read.`);
  }
}

/** Whom the token is for: what the studio's trust rules ask of the identity. */
function audienceOf({ environment, url }: Search): string {
  return environment['WORKLOAD_STUDIO_AUDIENCE'] || url;
}

const gitHubAnswer = z.object({ value: z.string().min(1) });

/** Undefined where the job is no job of GitHub Actions, or may not have an identity. */
async function askGitHub(search: Search): Promise<string | undefined> {
  const { environment, secrets } = search;
  const { ACTIONS_ID_TOKEN_REQUEST_URL: requestUrl, ACTIONS_ID_TOKEN_REQUEST_TOKEN: requestToken } =
    environment;
  if (!requestUrl || !requestToken) return undefined;
  secrets.add(requestToken);
  const url = new URL(requestUrl);
  url.searchParams.set('audience', audienceOf(search));
  const connection = openConnection({ url: url.origin });
  try {
    const reply = await sendPatiently(() =>
      connection.send({
        method: 'GET',
        path: url.pathname + url.search,
        headers: { authorization: `Bearer ${requestToken}` },
      }),
    );
    const answer = gitHubAnswer.safeParse(parse(reply.text));
    if (answer.success) return answer.data.value;
    throw new UsageError(`GitHub gave no identity token (status ${reply.status}).`);
  } finally {
    await connection.close();
  }
}

const exchanged = z.object({ access_token: z.string().min(1) });
const refused = z.object({ error: z.string(), error_description: z.string().exactOptional() });

/** RFC 8693: the identity of the job for a token of the studio. */
async function exchange({ connection, secrets }: Search, identity: string): Promise<string> {
  const body = new URLSearchParams({
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    subject_token: identity,
    subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
  }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const reply = await sendPatiently(
    () => connection.send({ method: 'POST', path: '/api/v1/token', headers, body }),
    // Not again when it may have got through: an identity is taken once.
    { judge: judgeExchange, afterSilence: false },
  );
  const answer = exchanged.safeParse(parse(reply.text));
  if (answer.success) return secrets.add(answer.data.access_token);
  const { data } = refused.safeParse(parse(reply.text));
  const why = data?.error_description ?? data?.error ?? `status ${reply.status}`;
  throw new UsageError(
    `The studio gives no token for the identity of this job: ${why.replace(/\.$/, '')}.`,
    'Under Connect CI a trust rule says which jobs get one.',
  );
}

/** Whoever says when to come again has not looked at the identity yet. */
function judgeExchange({ status, headers }: Reply): Verdict {
  const isLater = (status === 429 || status === 503) && headers['retry-after'] !== undefined;
  return isLater ? 'repeat' : 'final';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
