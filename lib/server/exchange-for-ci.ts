import { ACCESS_TOKEN_LIFE, exchangeToken, RuleRefusal } from '../auth/exchange-token';
import { TOKEN_REFUSALS, TokenRefusal } from '../auth/token-refusal';
import { StudioError } from '../errors';
import { writeActions } from '../trust/grant';
import { nameProvenance } from '../trust/provenance';
import { type Answer, answerJson } from './answer';
import type { PublicCall } from './api-call';
import { countFailedAuth } from './count-failed-auth';
import { readExchangeRequest } from './exchange-request';
import { noteCall } from './last-call';
import { asStudioError } from './problem';

/** `POST /api/v1/token`: an ID token of CI for a token of the studio (RFC 8693), or an error as RFC 6749 has it. */
export async function exchangeForCi(call: PublicCall): Promise<Answer> {
  const { studio, request, requestId } = call;
  try {
    const wanted = await readExchangeRequest(request, studio.exchange.audience);
    const { secret, actions, ruleIds, provenance } = await exchangeToken(studio.exchange, wanted);
    const { issuer, subject } = provenance;
    studio.log.info({ requestId, ruleIds, issuer, subject }, 'token exchanged');
    return answerJson({
      access_token: secret,
      issued_token_type: 'urn:ietf:params:oauth:token-type:access_token',
      token_type: 'Bearer',
      expires_in: ACCESS_TOKEN_LIFE,
      scope: writeActions(actions),
    });
  } catch (error) {
    return refuse(call, limited(call, asRefusal(error)));
  }
}

function refuse({ studio, requestId }: PublicCall, refusal: TokenRefusal): Answer {
  const { code, message, retryAfter } = refusal;
  const [error, status] = TOKEN_REFUSALS[code];
  if (code === 'internal') studio.log.error({ requestId, err: refusal.cause }, 'exchange failed');
  else studio.log.info({ requestId, code, reason: message, err: refusal.cause }, 'token refused');
  if (refusal instanceof RuleRefusal) {
    noteCall(
      studio,
      { kind: 'trust-rule', ids: refusal.ruleIds },
      {
        at: new Date().toISOString(),
        what: 'token',
        status,
        code,
        detail: message,
        from: nameProvenance(refusal.provenance),
      },
    );
  }
  return answerJson(
    { error, error_description: toDescription(message), code, request_id: requestId },
    { status, ...(retryAfter !== undefined && { headers: { 'retry-after': String(retryAfter) } }) },
  );
}

function asRefusal(error: unknown): TokenRefusal {
  if (error instanceof TokenRefusal) return error;
  const { code, message, retryAfter } = asStudioError(error);
  if (code === 'store-unavailable') {
    return new TokenRefusal('store-unavailable', message, {
      ...(retryAfter !== undefined && { retryAfter }),
    });
  }
  return code === 'internal'
    ? new TokenRefusal('internal', message, { cause: error })
    : new TokenRefusal('request-malformed', message);
}

/** Past the limit nobody learns any more what was wrong. */
function limited(call: PublicCall, refusal: TokenRefusal): TokenRefusal {
  if (TOKEN_REFUSALS[refusal.code][1] !== 400) return refusal;
  try {
    countFailedAuth(call);
    return refusal;
  } catch (error) {
    if (!(error instanceof StudioError)) throw error;
    const { message, retryAfter = 1 } = error;
    return new TokenRefusal('rate-limited', message, { retryAfter });
  }
}

/** `error_description` may hold printable ASCII without quote and backslash (RFC 6749, 5.2). */
function toDescription(message: string): string {
  return message.replaceAll(/[“”"\\]/g, "'").replaceAll(/[^\x20-\x7E]/g, '?');
}
