import { z } from 'zod';
import type { ExchangeRequest } from '../auth/exchange-token';
import { TokenRefusal } from '../auth/token-refusal';
import { CI_ACTIONS, type CiAction } from '../trust/grant';
import type { ApiRequest } from './api-call';
import { readBytes } from './read-body';

const GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const TOKEN_TYPE = 'urn:ietf:params:oauth:token-type:';
/** More than any token that is taken, so that a longer one is told what is wrong with it. Bytes. */
const LARGEST_FORM = 128 * 1024;

/** For the description of the API; what is wrong with a request is said in the words of OAuth. */
export const exchangeBody = z.object({
  grant_type: z.literal(GRANT_TYPE).describe('The grant of RFC 8693.'),
  subject_token: z.string().describe('The ID token, at most 16 KiB.'),
  subject_token_type: z
    .enum([`${TOKEN_TYPE}id_token`, `${TOKEN_TYPE}jwt`])
    .describe('Either; both mean an ID token.'),
  audience: z.string().optional().describe('The one of this studio.'),
  resource: z.string().optional().describe('The same.'),
  scope: z
    .string()
    .optional()
    .describe('Words of: validate plan publish. Default: all that the rules give.'),
  requested_token_type: z
    .literal(`${TOKEN_TYPE}access_token`)
    .optional()
    .describe('There is no other.'),
});

/** The parameters of RFC 8693, each once. Throws a `TokenRefusal` for whatever this endpoint does not do. */
export async function readExchangeRequest(
  request: ApiRequest,
  audience: string,
): Promise<ExchangeRequest> {
  const form = await readForm(request);
  const grantType = need(form, 'grant_type');
  if (grantType !== GRANT_TYPE) {
    throw new TokenRefusal('grant-type-unsupported', `“grant_type” must be ${GRANT_TYPE}.`);
  }
  const idToken = need(form, 'subject_token');
  const type = need(form, 'subject_token_type');
  if (type !== `${TOKEN_TYPE}id_token` && type !== `${TOKEN_TYPE}jwt`) {
    const message = `“subject_token_type” must be ${TOKEN_TYPE}id_token or ${TOKEN_TYPE}jwt.`;
    throw new TokenRefusal('token-type-unsupported', message);
  }
  const wanted = form.get('requested_token_type') ?? `${TOKEN_TYPE}access_token`;
  if (wanted !== `${TOKEN_TYPE}access_token`) {
    const message = `“requested_token_type” can be ${TOKEN_TYPE}access_token alone.`;
    throw new TokenRefusal('token-type-unsupported', message);
  }
  if (form.has('actor_token')) throw malformed('There is no “actor_token” here.');
  for (const name of ['audience', 'resource']) {
    const target = form.get(name);
    if (target === null || target === audience) continue;
    throw new TokenRefusal('target-unknown', `“${name}” must be ${audience}, or be left out.`);
  }
  const scope = form.get('scope');
  return { idToken, ...(scope !== null && scope !== '' && { actions: readScope(scope) }) };
}

async function readForm(request: ApiRequest): Promise<URLSearchParams> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/x-www-form-urlencoded(?:\s*;|$)/i.test(type)) {
    throw malformed('The body must be application/x-www-form-urlencoded.');
  }
  const bytes = await readBytes(request, LARGEST_FORM);
  const form = new URLSearchParams(new TextDecoder().decode(bytes));
  const twice = [...form.keys()].find((name) => form.getAll(name).length > 1);
  if (twice !== undefined) throw malformed('A parameter is given twice.');
  return form;
}

function need(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (value === null || value === '') throw malformed(`“${name}” is missing.`);
  return value;
}

function readScope(scope: string): CiAction[] {
  return scope.split(' ').map((word) => {
    const action = CI_ACTIONS.find((known) => known === word);
    if (action !== undefined) return action;
    throw new TokenRefusal('scope-unknown', `“scope” can hold ${CI_ACTIONS.join(', ')} alone.`);
  });
}

function malformed(message: string): TokenRefusal {
  return new TokenRefusal('request-malformed', message);
}
