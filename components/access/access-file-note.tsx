import { LocalTime } from '@/components/ui/local-time';
import type { AccessFile } from './access-actions';

/** That the file is not what holds, and why. Nothing where all is well. */
export function AccessFileNote({ file: { since, problems } }: { file: AccessFile }) {
  if (problems.length === 0) return null;
  return (
    <div role="alert" className="bg-bad-tint space-y-1 rounded-md px-3 py-2.5">
      <p className="font-medium">The access file is not usable as it stands.</p>
      <p>
        The version of <LocalTime at={since} /> holds until this is mended:
      </p>
      <ul className="list-disc pl-5">
        {problems.map(({ line, message }) => (
          <li key={`${line} ${message}`}>
            Line {line}: {message}
          </li>
        ))}
      </ul>
    </div>
  );
}
