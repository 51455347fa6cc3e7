'use client';

import { type ComponentType, lazy, Suspense, useState } from 'react';

/** A dialog whose code comes when it is opened first; until then it is nothing. */
export function loadWhenOpened<Props extends { open: boolean }>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const Dialog = lazy(() => load().then((dialog) => ({ default: dialog })));
  return function LoadedWhenOpened(props: Props) {
    const [isWanted, setWanted] = useState(false);
    if (props.open && !isWanted) setWanted(true);
    return isWanted ? (
      <Suspense>
        <Dialog {...props} />
      </Suspense>
    ) : null;
  };
}
