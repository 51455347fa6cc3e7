import { CircleCheck } from 'lucide-react';

/** Says beside the button what was created by it. */
export function CreatedNote({ names }: { names: readonly string[] }) {
  const rules = names.map((name) => `“${name}”`).join(' and ');
  return (
    <p role="status" className="bg-good-tint mt-3 flex gap-2.5 rounded-md px-3 py-2.5">
      <CircleCheck size={16} className="text-good mt-0.5 shrink-0" aria-hidden />
      <span className="min-w-0 break-words">
        <span className="font-medium">Created {rules}.</span>{' '}
        {names.length === 1 ? 'It lets' : 'They let'} runs in from now on; see Access below.
      </span>
    </p>
  );
}
