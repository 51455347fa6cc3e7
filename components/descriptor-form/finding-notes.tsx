import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { Finding } from '@/lib/descriptor/finding';

const LOOKS = {
  error: { icon: CircleAlert, colour: 'text-bad', name: 'Error' },
  warning: { icon: TriangleAlert, colour: 'text-warn', name: 'Warning' },
  info: { icon: Info, colour: 'text-ink-soft', name: 'Note' },
} as const;

interface FindingNotesProps {
  findings?: readonly Finding[] | undefined;
  /** Of the field, where the notes stand apart from it. */
  label?: string;
}

/** What the analysis says of a field, an item or a section. */
export function FindingNotes({ findings = [], label }: FindingNotesProps) {
  return findings.map(({ code, severity, message, range }) => {
    const { icon: Icon, colour, name } = LOOKS[severity];
    return (
      <p key={`${code} ${range.from}`} className={`flex gap-1 pt-0.5 text-sm ${colour}`}>
        <Icon size={13} className="mt-0.5 shrink-0" role="img" aria-label={name} />
        <span>
          {label !== undefined && <span className="font-medium">{label}: </span>}
          {message.replaceAll('`', '')}
        </span>
      </p>
    );
  });
}
