import { StudioError } from '../errors';
import { OPERATIONS } from './contract/operations';
import { problemResponse } from './problem';
import { requestIdOf } from './request-id';

/** For the methods that a path of `/api/v1` does not take. */
export function refuseMethod(request: Request): Response {
  return refuseAllBut(...methodsOf(new URL(request.url).pathname))(request);
}

/** What a path of `/api/v1` takes; nothing where there is none. */
export function methodsOf(pathname: string): readonly string[] {
  return OPERATIONS.filter(({ path }) => matches(path, pathname)).map(({ method }) => method);
}

/** For those that a path takes which is none of the API's operations, such as the workbench's own. */
export function refuseAllBut(...methods: readonly string[]): (request: Request) => Response {
  const allowed = methods.join(', ');
  return (request) => {
    const response = refuse(
      request,
      new StudioError('method-not-allowed', `This path takes ${allowed} and nothing else.`),
    );
    response.headers.set('allow', allowed);
    return response;
  };
}

/** For paths below `/api` that do not exist. */
export function refusePath(request: Request): Response {
  const { pathname } = new URL(request.url);
  const paths = [...new Set(OPERATIONS.map(({ path }) => path))].join(', ');
  return refuse(
    request,
    new StudioError('not-found', `The API has no path ${pathname}.`, {
      hint: `There are ${paths}.`,
    }),
  );
}

function refuse(request: Request, error: StudioError): Response {
  const requestId = requestIdOf(request.headers.get('x-request-id'));
  const response = problemResponse(error, { requestId });
  response.headers.set('x-request-id', requestId);
  response.headers.set('cache-control', 'no-store');
  return response;
}

function matches(path: string, pathname: string): boolean {
  const parts = path.split('/');
  const given = pathname.replace(/\/$/, '').split('/');
  return (
    parts.length === given.length &&
    parts.every((part, at) => part.startsWith('{') || part === given[at])
  );
}
