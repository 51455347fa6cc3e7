'use client';

import { useEffect, useState } from 'react';
import type { SaveState } from '@/components/drafts/draft-saver';

/** Whether the draft is safe, in a few words. */
export function SaveNote({ state }: { state: SaveState }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 10_000);
    return () => clearInterval(timer);
  }, []);

  switch (state.kind) {
    case 'untouched':
      return <>saved once you edit it</>;
    case 'saving':
      return <>saving…</>;
    case 'saved':
      return (
        <time dateTime={instantOf(state.at)} title={instantOf(state.at)}>
          saved {describeAge(now - state.at)}
          {state.by && ` by ${state.by}`}
        </time>
      );
    case 'waiting':
      return (
        <span className={state.kept ? 'text-warn' : 'text-bad'}>
          not saved on the server; {describeCopy(state.kept)}
        </span>
      );
    // Beside these a bar says why, and what to do.
    case 'refused':
    case 'conflict':
    case 'gone':
      return <span className="text-warn">not saved</span>;
  }
}

function instantOf(at: number): string {
  return new Date(at).toISOString();
}

function describeCopy(kept: boolean): string {
  return kept ? 'kept in this browser' : 'the browser’s storage is full or switched off too';
}

function describeAge(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ago` : `${Math.floor(hours / 24)} days ago`;
}
