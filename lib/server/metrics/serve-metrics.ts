import { createHash, timingSafeEqual } from 'node:crypto';
import { readBearer } from '../../auth/ci-token';
import { StudioError } from '../../errors';
import { refuseOtherMethods } from '../refuse-other-methods';
import { type Door, sendProblem } from '../refuse-unreadable';
import type { Instrument } from './instruments';
import { EXPOSITION_TYPE, writeExposition } from './write-exposition';

/** Answers `/metrics` to whoever has the token. Without a token set there is no such path. */
export function serveMetrics(token: string | undefined, instruments: readonly Instrument[]): Door {
  if (token === undefined) return () => false;
  const wanted = digest(token);
  return (request, response) => {
    if (request.url?.replace(/\?.*/s, '') !== '/metrics') return false;
    if (refuseOtherMethods(request, response)) return true;
    const given = readBearer(request.headers.authorization);
    if (given === undefined || !timingSafeEqual(digest(given), wanted)) {
      sendProblem(
        response,
        new StudioError('unauthenticated', 'The request carries not the token of the metrics.', {
          hint: 'Send “Authorization: Bearer …” with what STUDIO_METRICS_TOKEN holds.',
        }),
      );
      return true;
    }
    const body = writeExposition(instruments);
    response.writeHead(200, { 'content-type': EXPOSITION_TYPE, 'cache-control': 'no-store' });
    response.end(request.method === 'HEAD' ? undefined : body);
    return true;
  };
}

/** Of one length, which is what can be compared in constant time. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
