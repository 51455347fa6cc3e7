'use client';

import { signIn } from 'next-auth/react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';

interface SignInPanelProps {
  providers: readonly { id: string; name: string; kind: 'local' | 'oidc' }[];
  /** A path of the studio to go on to. */
  callbackUrl: string;
}

/** One button for each way in. */
export function SignInPanel({ providers, callbackUrl }: SignInPanelProps) {
  const [going, setGoing] = useState<string>();
  return (
    <ul className="space-y-2">
      {providers.map(({ id, name, kind }) => (
        <li key={id}>
          <Button
            look="primary"
            className="h-9 w-full"
            disabled={going !== undefined}
            onClick={() => {
              setGoing(id);
              void signIn(id, { callbackUrl });
            }}
          >
            {kind === 'local' ? 'Continue as local developer' : `Continue with ${name}`}
          </Button>
          {kind === 'local' && (
            <p className="text-ink-soft mt-2">
              The built-in sandbox needs no account. Only this machine can reach it.
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
