'use client';

import { Button } from '@/components/ui/button';

interface PageFailureProps {
  error: Error & { digest?: string };
  reset: () => void;
}

/** A page that broke: what happened, what it means, what to do. */
export function PageFailure({ error, reset }: PageFailureProps) {
  return (
    <div role="alert" className="mx-auto max-w-md space-y-3 px-4 pt-[14dvh]">
      <h1 className="text-xl font-semibold">This page could not be shown</h1>
      <p>Your draft is kept, and nothing was published by this.</p>
      <p>Try again; if it goes on, the studio’s log says why.</p>
      <Button look="primary" onClick={reset}>
        Try again
      </Button>
      {error.digest && (
        <p className="text-ink-faint text-sm">
          In the log: <code className="font-mono">{error.digest}</code>
        </p>
      )}
    </div>
  );
}
