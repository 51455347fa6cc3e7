import type { Dispatcher } from 'undici';
import type { Limits, Reply } from './connection';
import { type NotSent, type Place, tooLate } from './network-failure';
import { ApiError, ResponseShapeError } from './upstream-errors';

interface Exchange {
  readonly request: Dispatcher.DispatchOptions;
  readonly place: Place;
  readonly limits: Limits;
  readonly signal: AbortSignal | undefined;
}

/**
 * One request and its whole answer. Rejects with `NotSent` where the time was over, or the connection failed, before
 * anything was sent; with `ApiError` for a redirect; with `ResponseShapeError` for a body that cannot be taken.
 */
export function exchange(
  pool: Dispatcher,
  { request, place, limits, signal }: Exchange,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(tooLate(signal.reason));
    let underWay: Dispatcher.DispatchController | undefined;
    let notSent: NotSent | undefined;
    let head: Head = { ...place, status: 0, headers: {} };
    const chunks: Uint8Array[] = [];
    let size = 0;

    const stopTimer = startTimer(limits.callTimeout, signal, (reason) => {
      if (underWay) return underWay.abort(reason);
      // It may still wait for a connection, but is not sent any more when there is one.
      notSent = tooLate(reason);
      reject(notSent);
    });

    pool.dispatch(request, {
      onRequestStart(controller) {
        if (notSent) controller.abort(notSent);
        else underWay = controller;
      },
      onResponseStart(controller, status, headers) {
        head = { ...place, status, headers };
        const refusal = refusalOf(head);
        if (refusal) controller.abort(refusal);
      },
      onResponseData(controller, chunk) {
        size += chunk.length;
        if (size <= limits.bodyBytes) chunks.push(chunk);
        else controller.abort(tooLong(head, limits.bodyBytes));
      },
      onResponseEnd() {
        stopTimer();
        resolve({ ...head, text: Buffer.concat(chunks).toString('utf8') });
      },
      onResponseError(_, error) {
        stopTimer();
        reject(error);
      },
    });
  });
}

/**
 * Tells why, once, when the time is over or the signal comes. Of our own making: signals made by `AbortSignal.timeout` and
 * joined by `AbortSignal.any` may be collected as garbage before they come.
 */
function startTimer(
  duration: number,
  signal: AbortSignal | undefined,
  tell: (reason: Error) => void,
): () => void {
  const stop = () => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onSignal);
  };
  const end = (reason: Error) => {
    stop();
    tell(reason);
  };
  const onSignal = () => end(signal?.reason);
  const timer = setTimeout(
    () => end(new DOMException('the call took too long', 'TimeoutError')),
    duration,
  );
  signal?.addEventListener('abort', onSignal);
  return stop;
}

type Head = Omit<Reply, 'text'>;

function refusalOf(head: Head): ApiError | ResponseShapeError | undefined {
  const { status, headers } = head;
  if (status >= 300 && status < 400) {
    return new ApiError('The server answered with a redirect, which is refused.', head);
  }
  // Nothing asks for a compressed body, so none is unpacked: a small answer cannot become a huge one.
  const encoding = headers['content-encoding'];
  if (encoding === undefined || encoding === 'identity') return undefined;
  return new ResponseShapeError(`The answer came encoded as ${String(encoding)}.`, head);
}

function tooLong(head: Head, limit: number): ResponseShapeError {
  return new ResponseShapeError(`The answer is longer than ${limit} bytes.`, head);
}
