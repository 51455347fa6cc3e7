import { ChevronRight } from 'lucide-react';
import { createPositionIndex } from '@/lib/descriptor/position';
import type { ImportNote } from '@/lib/import/imported';
import type { Made } from './import-step';
import { findOwner } from './find-owner';
import { maskLine } from './mask-line';

const FATES = [
  {
    fate: 'left-out',
    title: 'Left out',
    about: 'A descriptor has no place for it as it stands.',
    tone: 'text-bad',
  },
  {
    fate: 'guessed',
    title: 'Guessed',
    about: 'Look at these: the source does not say them.',
    tone: 'text-warn',
  },
  { fate: 'carried', title: 'Carried', about: 'Stands in the descriptor.', tone: 'text-good' },
] as const;

/** What became of each value of a source, what needs a look first. */
export function ImportReport({ made: { taken, texts } }: { made: Made }) {
  const lineOf = createLineReader(texts);
  return (
    <div className="divide-line divide-y">
      {FATES.map(({ fate, title, about, tone }) => {
        const notes = taken.notes.filter((note) => note.fate === fate);
        return (
          <details key={fate} open={fate !== 'carried' && notes.length > 0} className="group">
            <summary className="bg-raised hover:bg-hover sticky top-0 flex items-baseline gap-2 px-4 py-2 focus-visible:-outline-offset-2">
              <ChevronRight
                size={14}
                className="text-ink-faint shrink-0 self-center group-open:rotate-90"
                aria-hidden
              />
              <h3 className={`shrink-0 font-medium ${tone}`}>{title}</h3>
              <span className="tabular-nums">{notes.length}</span>
              <span className="text-ink-soft min-w-0 text-sm">
                {notes.length > 0 ? about : 'Nothing.'}
              </span>
            </summary>
            <ul className="pb-2">
              {notes.map((note, at) => (
                // One value may have several notes, and the list never changes.
                <Note key={at} note={note} line={lineOf(note)} />
              ))}
            </ul>
          </details>
        );
      })}
    </div>
  );
}

interface SourceLine {
  readonly number: number;
  readonly text: string;
}

function Note({ note, line }: { note: ImportNote; line: SourceLine }) {
  const { field, file, became = [], message } = note;
  return (
    <li className="grid grid-cols-[2.75rem_minmax(0,1fr)] gap-x-2 px-4 py-1">
      <span className="text-ink-faint text-right font-mono text-sm tabular-nums">
        <span className="sr-only">{file ? `${file}, line` : 'Line'} </span>
        {line.number}
      </span>
      <div className="min-w-0">
        <p className="truncate font-mono text-sm" title={field}>
          {file && <span className="text-ink-soft">{file}: </span>}
          {line.text}
        </p>
        {message && <p className="text-ink-soft break-words">{message}</p>}
        {!message && became.length > 0 && (
          <p className="text-ink-soft truncate text-sm">
            <span aria-hidden>→ </span>
            <span className="sr-only">became </span>
            <span className="font-mono">{became.map(toPath).join(', ')}</span>
          </p>
        )}
      </div>
    </li>
  );
}

/** `/endpoints/0/port` as people write it: `endpoints[0].port`. */
function toPath(pointer: string): string {
  return pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((step, at) => (/^\d+$/.test(step) ? `[${step}]` : at === 0 ? step : `.${step}`))
    .join('');
}

type PositionIndex = ReturnType<typeof createPositionIndex>;

/** Finds the line on which a note's place begins, in the file that it speaks of; secrets in it are masked. */
function createLineReader(texts: ReadonlyMap<string, string>): (note: ImportNote) => SourceLine {
  const known = new Map<string, { positionOf: PositionIndex; lines: readonly string[] }>();
  const readIndex = (file: string, text: string) => {
    const index = known.get(file) ?? {
      positionOf: createPositionIndex(text),
      lines: text.split(/\r\n|\n|\r/),
    };
    known.set(file, index);
    return index;
  };
  return ({ file = '', range, became = [] }) => {
    const text = texts.get(file) ?? '';
    const { positionOf, lines } = readIndex(file, text);
    const start = text.slice(range.from, range.to);
    const line = /^\s*([^\r\n]*)/.exec(start)?.[1] ?? '';
    const { line: number } = positionOf(range.from);
    const owner = findOwner(lines, number - 1);
    const becameSecret = became.some((pointer) => pointer.endsWith('/valueFrom/secretKeyRef'));
    return { number, text: maskLine(line, { becameSecret, owner }) };
  };
}
