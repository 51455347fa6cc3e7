'use client';

import { type KeyboardEvent, memo, useEffect, useId, useRef, useState } from 'react';
import type { Token } from './colour-line';
import type { LineSpan } from './preview-lines';

const LINE_HEIGHT = 20;
/** Lines drawn beyond each edge of the view: enough that short Workloads are always whole in the page. */
const OVERSCAN = 80;
/** A longer line (an inlined schema) is cut; copying and downloading give all of it. */
const MAX_SHOWN = 600;

interface CodeLinesProps {
  label: string;
  lines: readonly string[];
  colour: (line: string) => readonly Token[];
  /** Lines to mark as the counterpart of the cursor in the editor; the first is scrolled into view. */
  selected?: LineSpan | undefined;
  /** Lines the last edit changed, and which edit that was. */
  changed?: { readonly lines: ReadonlySet<number>; readonly edit: number } | undefined;
  onPick: (line: number) => void;
}

/** Read-only code of fixed line height. Only the lines in view exist; a click or Enter picks one. */
export function CodeLines({ label, lines, colour, selected, changed, onPick }: CodeLinesProps) {
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 800 });
  const [current, setCurrent] = useState(1);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() =>
      setView({ top: element.scrollTop, height: element.clientHeight }),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const selectedFrom = selected?.from;
  useEffect(() => {
    if (selectedFrom !== undefined) reveal(scroller.current, selectedFrom);
  }, [selectedFrom]);

  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.floor(view.height / LINE_HEIGHT);
    const step = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: -Infinity,
      End: Infinity,
    }[event.key];
    if (event.key === 'Enter') onPick(current);
    else if (step !== undefined) {
      const next = Math.min(Math.max(current + step, 1), lines.length);
      setCurrent(next);
      reveal(scroller.current, next);
    } else return;
    event.preventDefault();
  };

  const first = Math.max(0, Math.floor(view.top / LINE_HEIGHT) - OVERSCAN);
  const last = Math.min(lines.length, Math.ceil((view.top + view.height) / LINE_HEIGHT) + OVERSCAN);
  return (
    <div
      ref={scroller}
      role="listbox"
      aria-label={label}
      aria-activedescendant={`${id}-${current}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onClick={({ target }) => {
        const row = target instanceof Element ? target.closest<HTMLElement>('[data-line]') : null;
        if (row) onPick(Number(row.dataset['line']));
      }}
      onScroll={({ currentTarget }) =>
        setView({ top: currentTarget.scrollTop, height: currentTarget.clientHeight })
      }
      className="group h-full overflow-auto py-2 font-mono focus-visible:-outline-offset-2"
    >
      <div
        className="w-max min-w-full"
        style={{
          paddingTop: first * LINE_HEIGHT,
          paddingBottom: (lines.length - last) * LINE_HEIGHT,
        }}
      >
        {lines.slice(first, last).map((line, index) => {
          const number = first + index + 1;
          const glows = changed?.lines.has(number) ?? false;
          return (
            <CodeLine
              key={glows ? `${number}-${changed?.edit}` : number}
              id={`${id}-${number}`}
              number={number}
              line={line}
              colour={colour}
              selected={selected !== undefined && selected.from <= number && number <= selected.to}
              current={number === current}
              glows={glows}
            />
          );
        })}
      </div>
    </div>
  );
}

/** Scrolls a line into view, unless it is there already. */
function reveal(scroller: HTMLElement | null, line: number): void {
  if (!scroller) return;
  const top = (line - 1) * LINE_HEIGHT;
  const bottom = scroller.scrollTop + scroller.clientHeight;
  if (top < scroller.scrollTop || top + LINE_HEIGHT > bottom)
    scroller.scrollTop = top - scroller.clientHeight / 3;
}

interface CodeLineProps {
  id: string;
  number: number;
  line: string;
  colour: (line: string) => readonly Token[];
  selected: boolean;
  current: boolean;
  glows: boolean;
}

const COLOURS: Record<Token['kind'], string> = {
  key: 'text-code-key',
  string: 'text-code-string',
  number: 'text-code-number',
  word: 'text-code-word',
  plain: '',
};

const CodeLine = memo(function CodeLine(props: CodeLineProps) {
  const { id, number, line, colour, selected, current, glows } = props;
  const cut = line.length - MAX_SHOWN;
  return (
    <div
      id={id}
      role="option"
      aria-selected={selected}
      data-line={number}
      className={`hover:bg-hover flex h-5 cursor-pointer leading-5 whitespace-pre ${selected ? 'bg-selected' : ''} ${glows ? 'glow' : ''} ${current ? 'group-focus-visible:outline-accent group-focus-visible:outline group-focus-visible:-outline-offset-1' : ''}`}
    >
      <span className="text-ink-faint w-10 shrink-0 pr-3 text-right select-none" aria-hidden>
        {number}
      </span>
      <span className="pr-4">
        {colour(cut > 0 ? line.slice(0, MAX_SHOWN) : line).map((token, index) => (
          <span key={index} className={COLOURS[token.kind]}>
            {token.text}
          </span>
        ))}
        {cut > 0 && (
          <span className="text-ink-faint italic"> … {cut.toLocaleString()} more characters</span>
        )}
      </span>
    </div>
  );
});
