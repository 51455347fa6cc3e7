'use client';

import { useEffect, useState } from 'react';
import type { SaveState } from './use-draft';

/** Whether the draft is safe, in a few words. */
export function SaveNote({ state }: { state: SaveState }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 10_000);
    return () => clearInterval(timer);
  }, []);

  switch (state.kind) {
    case 'saving':
      return <>saving…</>;
    case 'saved':
      return <>saved {describeAge(now - state.at)}</>;
    case 'refused':
      return (
        <span className="text-bad">not saved: the browser’s storage is full or switched off</span>
      );
    case 'elsewhere':
      return <span className="text-warn">changed in another tab</span>;
  }
}

function describeAge(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 1) return 'just now';
  return minutes < 60 ? `${minutes} min ago` : `${Math.floor(minutes / 60)} h ago`;
}
