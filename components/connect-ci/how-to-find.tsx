import { CopyButton } from '@/components/ui/copy-button';

/** The command that prints the ids a rule asks for. */
export function HowToFind({ command }: { command: string }) {
  return (
    <div className="text-ink-soft flex items-center gap-1 text-sm">
      <code className="min-w-0 truncate font-mono" title={command}>
        {command}
      </code>
      <CopyButton label="Copy the command that prints the ids" text={() => command} />
    </div>
  );
}
