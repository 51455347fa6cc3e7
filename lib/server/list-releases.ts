import { RELEASES } from '../workload/releases';
import type { Answer } from './answer';
import type { PublicCall } from './api-call';
import { answerTagged } from './etag';

/** `GET /api/v1/releases`. */
export function listReleases({ studio, request }: PublicCall): Answer {
  const { publicUrl } = studio.settings;
  const release = studio.targets.get().release();
  const items = RELEASES.map((name) => ({
    name,
    default: name === release,
    schemaUrl: `${publicUrl}/schema/${name}/workload.schema.json`,
  }));
  return answerTagged(request, JSON.stringify({ items }), {
    'content-type': 'application/json',
    'cache-control': 'public, max-age=300',
  });
}
