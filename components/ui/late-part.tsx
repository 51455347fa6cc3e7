'use client';

import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { Button } from './button';
import { EmptyNote } from './empty-note';

interface LateParts<P> {
  /** Asked again after a failure. */
  readonly load: () => Promise<ComponentType<P>>;
  /** Stands in its place meanwhile. */
  readonly loading: ReactNode;
  /** Where its code does not come. Default: a note that fills its place. */
  readonly missing?: (props: P, retry: () => void) => ReactNode;
}

/** A component whose code comes when it is shown first. Without a connection that is said in its place, and all else goes on. */
export function createLatePart<P extends object>(parts: LateParts<P>): ComponentType<P> {
  const { load, loading, missing = (_, retry) => <Missing onRetry={retry} /> } = parts;
  let loaded: ComponentType<P> | undefined;

  return function LatePart(props: P) {
    const [Part, setPart] = useState(() => loaded);
    const [isMissing, setMissing] = useState(false);
    const isWanted = Part === undefined && !isMissing;
    useEffect(() => {
      if (!isWanted) return undefined;
      let isShown = true;
      load().then(
        (part) => {
          loaded = part;
          if (isShown) setPart(() => part);
        },
        () => {
          if (isShown) setMissing(true);
        },
      );
      return () => {
        isShown = false;
      };
    }, [isWanted]);

    if (Part) return <Part {...props} />;
    return isMissing ? missing(props, () => setMissing(false)) : loading;
  };
}

function Missing({ onRetry }: { onRetry: () => void }) {
  return (
    <EmptyNote title="This part of the studio could not be loaded">
      <p className="mb-2">{PART_MISSING}</p>
      <Button onClick={onRetry}>Try again</Button>
    </EmptyNote>
  );
}

export const PART_MISSING =
  'Your work is kept. Check the connection to the studio, then try again.';
