import type { Answer } from './answer';
import type { PublicCall } from './api-call';
import { describeApi } from './contract/describe-api';
import { OPERATIONS } from './contract/operations';
import { answerTagged, tagOf } from './etag';

const described = new Map<string, { readonly text: string; readonly etag: string }>();

/** `GET /api/v1/openapi.json`: open to pages of others, such as a viewer of OpenAPI. */
export function getOpenApi({ studio, request }: PublicCall): Answer {
  const { publicUrl } = studio.settings;
  const { text, etag } = described.get(publicUrl) ?? describe(publicUrl);
  const headers = {
    'content-type': 'application/json',
    'cache-control': 'public, max-age=300',
    'access-control-allow-origin': '*',
  };
  return answerTagged(request, text, headers, etag);
}

function describe(url: string) {
  const text = JSON.stringify(describeApi(OPERATIONS, { url }));
  const made = { text, etag: tagOf(text) };
  described.set(url, made);
  return made;
}
