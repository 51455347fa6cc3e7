'use client';

import { WifiOff } from 'lucide-react';
import { useOnline } from './use-online';

const MEANING = 'No connection: other pages open again when it is back. What you write is kept.';

/** Says that the connection is lost; nothing while it is there. */
export function ConnectionNote() {
  const isOnline = useOnline();
  return (
    <div role="status">
      {!isOnline && (
        <span
          title={MEANING}
          className="bg-warn-tint text-warn mr-1 flex items-center gap-1.5 rounded-sm px-1.5 py-0.5 text-sm"
        >
          <WifiOff size={14} aria-hidden />
          <span className="max-lg:sr-only">No connection</span>
          <span className="sr-only">{MEANING}</span>
        </span>
      )}
    </div>
  );
}
