import { KeyRound } from 'lucide-react';
import { CopyButton } from '@/components/ui/copy-button';

/** A token, shown this once. */
export function NewSecret({ secret }: { secret: string }) {
  return (
    <div role="status" className="bg-good-tint mt-3 flex gap-2.5 rounded-md px-3 py-2.5">
      <KeyRound size={16} className="text-good mt-0.5 shrink-0" aria-hidden />
      <div className="min-w-0 space-y-1.5">
        <p>
          <span className="font-medium">Copy the token now:</span> it is not shown again. Keep it as
          the secret <code className="font-mono whitespace-nowrap">WORKLOAD_STUDIO_TOKEN</code> of
          your pipeline.
        </p>
        <code data-testid="ci-token" className="block font-mono break-all">
          {secret}
        </code>
        <CopyButton wide label="Copy the token" text={() => secret} />
      </div>
    </div>
  );
}
