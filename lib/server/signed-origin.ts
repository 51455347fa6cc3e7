import type { Actor, PublishRequest } from '../publish/plan';
import { ORIGIN_PARTS } from '../workload/origin';

/** What the issuer of an ID token signed takes the place of what the pipeline says of itself. */
export function withSignedOrigin(request: PublishRequest, { provenance }: Actor): PublishRequest {
  if (provenance?.repository === undefined) return request;
  const { repositoryUrl, repository, commit, ref, runUrl, run } = provenance;
  const signed = { repository: repositoryUrl ?? repository, commit, ref, run: runUrl ?? run };
  const parts = ORIGIN_PARTS.flatMap((part) => {
    const text = signed[part];
    return text === undefined ? [] : [[part, text] as const];
  });
  return { ...request, origin: Object.fromEntries(parts) };
}
