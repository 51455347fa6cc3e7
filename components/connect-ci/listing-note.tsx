import type { Discover } from '@/components/studio-actions';
import type { Target } from '@/lib/publish/plan';
import { useListing } from './use-listing';

interface ListingNoteProps {
  target: Target;
  discover: Discover;
}

/** Says where a component is not there, or may not be: access can be made before it, and by mistake for another name. */
export function ListingNote({ target, discover }: ListingNoteProps) {
  const listing = useListing(target, discover);
  const { namespace, project, component } = target;
  return (
    <p role="status" className="text-sm empty:hidden">
      {listing === 'unlisted' && (
        <span className="text-warn">
          OpenChoreo lists no component “{component}” in {namespace} / {project}. Access that you
          create for it opens nothing until there is one.
        </span>
      )}
      {listing === 'hidden' && (
        <span className="text-ink-soft">
          OpenChoreo shows this studio no components of {namespace} / {project}: its role may not
          list them, or there are none. So look at the spelling of “{component}” once more.
        </span>
      )}
    </p>
  );
}
