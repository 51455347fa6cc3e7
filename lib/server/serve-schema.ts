import { describeDescriptor } from '../descriptor/json-schema';
import { RELEASES, type Release } from '../descriptor/release';
import { StudioError } from '../errors';
import { toResponse } from './answer';
import { answerTagged, tagOf } from './etag';
import { problemResponse } from './problem';

interface ServedSchema {
  readonly text: string;
  /** A strong ETag, quotes included. */
  readonly etag: string;
}

const schemas = new Map<Release, ServedSchema>();

/** Answers with the descriptor's JSON Schema: 200, 304 when the ETag is known, or a 404 problem for a release we do not know. */
export function serveSchema(request: Request, release: string): Response {
  const known = RELEASES.find((name) => name === release);
  if (known === undefined) {
    const error = new StudioError('not-found', `There is no schema for release ${release}.`, {
      hint: `Ask for one of ${RELEASES.join(', ')}.`,
    });
    return problemResponse(error);
  }
  const { text, etag } = findSchema(known);
  const headers = {
    'cache-control': 'public, max-age=3600',
    // Editors in the browser fetch it from pages of their own.
    'access-control-allow-origin': '*',
  };
  const typed = { ...headers, 'content-type': 'application/schema+json' };
  return toResponse(answerTagged(request, text, typed, etag));
}

function findSchema(release: Release): ServedSchema {
  const made = schemas.get(release);
  if (made !== undefined) return made;
  const text = `${JSON.stringify(describeDescriptor(release), null, 2)}\n`;
  const schema = { text, etag: tagOf(text) };
  schemas.set(release, schema);
  return schema;
}
