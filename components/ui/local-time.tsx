'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** A moment in the reader's own zone, with the exact instant on hover. Until the browser takes over: UTC. */
export function LocalTime({ at }: { at: string }) {
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const moment = new Date(at);
  const text = inBrowser
    ? moment.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' })
    : `${at.slice(0, 10)} ${at.slice(11, 19)} UTC`;
  return (
    <time dateTime={at} title={at} className="whitespace-nowrap tabular-nums">
      {text}
    </time>
  );
}
