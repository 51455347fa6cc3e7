import { Fragment } from 'react';
import { parseImage } from './parse-image';

/** What an image reference consists of, in words. */
export function ImageParts({ image }: { image: string }) {
  if (image.trim() === '') return <>registry/repository:tag</>;
  const { registry, repository, tag, digest } = parseImage(image.trim());
  const parts = [
    ['registry', registry ?? 'default'],
    ['repository', repository],
    ['tag', tag ?? (digest ? undefined : 'latest (none given)')],
    ['digest', digest && `${digest.slice(0, 15)}…`],
  ].filter((part) => part[1]);
  return (
    <>
      {parts.map(([name, value]) => (
        // A space between them, at which a line may end.
        <Fragment key={name}>
          <span className="mr-1">
            {name} <span className="text-ink">{value}</span>
          </span>{' '}
        </Fragment>
      ))}
    </>
  );
}
