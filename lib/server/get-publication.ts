import { StudioError } from '../errors';
import { findPublication } from '../publish/history';
import type { Publication } from '../publish/plan';
import type { Studio } from './studio';

export async function getPublicationOrThrow({ store }: Studio, id: string): Promise<Publication> {
  const publication = await findPublication(store.publications, id);
  if (publication) return publication;
  throw new StudioError('not-found', 'There is no such publication.', {
    hint: 'History lists all of them.',
  });
}
