import { StudioError } from '../errors';
import { findPublicationWithin } from '../publish/history';
import type { Publication } from '../publish/plan';
import type { Answer } from './answer';
import type { ApiCall } from './api-call';
import { answerTagged } from './etag';
import { Principal } from './principal';
import { parseBody } from './parse-body';
import { publicationPath } from './request-schema';
import { wirePublication } from './wire';

/** The publication that the path names. What the token does not cover is not told from what does not exist. */
export async function findCoveredOrThrow(call: ApiCall): Promise<Publication> {
  const { studio, token, parameters } = call;
  const { id } = parseBody(publicationPath, parameters);
  const reach = Principal.ofCaller(token).reach('view');
  const publication = await findPublicationWithin(studio.store.publications, id, reach);
  if (publication === undefined) {
    throw new StudioError('not-found', 'There is no such publication that this token covers.', {
      hint: 'GET /api/v1/publications lists those that it does.',
    });
  }
  return publication;
}

/** `GET /api/v1/publications/{id}`. */
export async function getPublicationForCi(call: ApiCall): Promise<Answer> {
  const { studio, request } = call;
  const publication = await findCoveredOrThrow(call);
  const text = JSON.stringify(wirePublication(publication, studio.settings.publicUrl));
  return answerTagged(request, text, {
    'content-type': 'application/json',
    'cache-control': 'private, no-cache',
  });
}
