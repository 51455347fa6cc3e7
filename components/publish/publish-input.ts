import type { PublishInput } from '@/components/studio-actions';
import type { PublishRequest } from '@/lib/publish/plan';

/** A request in the shape that crosses the action boundary. Where it came from stays behind: a person sends it now. */
export function publishInputOf({
  target,
  image,
  release,
  descriptor,
}: PublishRequest): PublishInput {
  const request = { target, image, release };
  if (!descriptor) return request;
  const { text, files } = descriptor;
  return { ...request, descriptor: { text, files: Object.fromEntries(files) } };
}
