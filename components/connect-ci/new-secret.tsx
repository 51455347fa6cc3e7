import { KeyRound } from 'lucide-react';
import { CopyButton } from '@/components/ui/copy-button';
import type { TokenPlace } from './token-place';

interface NewSecretProps {
  secret: string;
  place: TokenPlace;
}

/** A token, shown this once, and where to keep it. */
export function NewSecret({ secret, place: { kept, command } }: NewSecretProps) {
  return (
    <div role="status" className="bg-good-tint mt-3 flex gap-2.5 rounded-md px-3 py-2.5">
      <KeyRound size={16} className="text-good mt-0.5 shrink-0" aria-hidden />
      <div className="min-w-0 space-y-1.5">
        <p>
          <span className="font-medium">Copy the token now:</span> it is not shown again. Keep it as{' '}
          {kept.split('`').map((part, at) =>
            at % 2 === 0 ? (
              part
            ) : (
              <code key={part} className="font-mono whitespace-nowrap">
                {part}
              </code>
            ),
          )}
        </p>
        {command && (
          <>
            <code className="block font-mono text-sm break-words">{command}</code>
            <p className="text-sm">It waits for the token to be pasted, which it does not show.</p>
          </>
        )}
        <code data-testid="ci-token" className="block font-mono break-all">
          {secret}
        </code>
        <CopyButton wide label="Copy the token" text={() => secret} />
      </div>
    </div>
  );
}
