import { StudioError } from '../errors';
import { problemResponse } from './problem';

/** For the methods that a path of `/api/v1` does not take. */
export function refuseMethod(): Response {
  const response = problemResponse(
    new StudioError('method-not-allowed', 'This path takes POST and nothing else.'),
  );
  response.headers.set('allow', 'POST');
  return response;
}

/** For paths below `/api/v1` that do not exist. */
export function refusePath(request: Request): Response {
  const { pathname } = new URL(request.url);
  return problemResponse(
    new StudioError('not-found', `The API has no path ${pathname}.`, {
      hint: 'There are /api/v1/publish, /api/v1/plan, /api/v1/convert and /api/v1/validate.',
    }),
  );
}
