'use client';

import { useEffect, useMemo, useState } from 'react';
import type { Analysis } from '@/components/descriptor-editor/use-analysis';
import { askLanguageService } from '@/components/descriptor-editor/language-client';
import type { Cursor } from '@/components/descriptor-editor/descriptor-editor';
import type { PublishInput } from '@/components/studio-actions';
import { DESCRIPTOR_PATH } from '@/components/workbench/draft';
import { CodeLines } from './code-lines';
import { colourJsonLine, colourYamlLine } from './colour-line';
import { findChangedLines, type LineSpan } from './preview-lines';
import type { Source } from './source';

interface WorkloadPaneProps {
  analysis: Analysis | undefined;
  cursor: Cursor | undefined;
  onReveal: (source: Source) => void;
}

/** The Workload that OpenChoreo would hold, each line linked with the text it was made of. */
export function WorkloadPane({ analysis, cursor, onReveal }: WorkloadPaneProps) {
  const good = useLastGood(analysis);
  const text = good?.workload?.text;
  const lines = useMemo(() => text?.trimEnd().split('\n') ?? [], [text]);
  const changed = useChangedLines(lines, good?.format);
  const selected = useLinesAtCursor(good, cursor);
  const current = good === analysis;

  const pick = (line: number) => {
    if (!good || !current) return;
    void askLanguageService('findSource', { input: good.input, format: good.format, line }).then(
      (range) => {
        if (range) onReveal({ range });
      },
    );
  };

  if (!analysis) return null;
  return (
    <div className="flex h-full flex-col">
      {good && (
        <div className={`min-h-0 flex-1 ${current ? '' : 'bg-chrome'}`}>
          <CodeLines
            label="Generated Workload"
            lines={lines}
            colour={good.format === 'json' ? colourJsonLine : colourYamlLine}
            selected={current ? selected : undefined}
            changed={changed}
            onPick={pick}
          />
        </div>
      )}
      {!current && (
        <NoWorkload analysis={analysis} stale={good !== undefined} onReveal={onReveal} />
      )}
    </div>
  );
}

/** The newest analysis that has a Workload: while a descriptor is half typed, the one before stays in view. */
function useLastGood(analysis: Analysis | undefined): Analysis | undefined {
  const [good, setGood] = useState<Analysis>();
  if (!analysis?.workload || analysis === good) return good;
  setGood(analysis);
  return analysis;
}

/** The lines made of what stands at the cursor. Before the answer comes, those of the cursor before. */
function useLinesAtCursor(
  analysis: Analysis | undefined,
  cursor: Cursor | undefined,
): LineSpan | undefined {
  const [lines, setLines] = useState<LineSpan>();
  useEffect(() => {
    if (!analysis || !cursor) return undefined;
    const { input, format } = analysis;
    const { path, offset, text } = cursor;
    // Typing moves the cursor before the new text is analysed.
    if (textOf(input, path) !== text) return undefined;
    let outdated = false;
    void askLanguageService('findLines', { input, format, path, offset }).then((found) => {
      if (!outdated) setLines(found);
    });
    return () => {
      outdated = true;
    };
  }, [analysis, cursor]);
  return lines;
}

function textOf({ descriptor }: PublishInput, path: string): string | undefined {
  return path === DESCRIPTOR_PATH ? descriptor?.text : descriptor?.files[path];
}

const NONE: ReadonlySet<number> = new Set();

interface LastEdit {
  readonly lines: readonly string[];
  readonly format: string | undefined;
  readonly edit: number;
  readonly changed: ReadonlySet<number>;
}

/** The lines that the newest text has and the one before had not. */
function useChangedLines(lines: readonly string[], format: string | undefined) {
  const [last, setLast] = useState<LastEdit>({ lines, format, edit: 0, changed: NONE });
  if (last.lines !== lines) {
    // Neither the first text nor a change of format is an edit.
    const comparable = last.format === format && last.lines.length > 0;
    const changed = comparable ? findChangedLines(last.lines, lines) : NONE;
    setLast({ lines, format, edit: last.edit + 1, changed });
  }
  return { lines: last.changed, edit: last.edit };
}

interface NoWorkloadProps {
  analysis: Analysis;
  /** An older Workload stands above. */
  stale: boolean;
  onReveal: (source: Source) => void;
}

function NoWorkload({ analysis, stale, onReveal }: NoWorkloadProps) {
  const { failure } = analysis;
  const range = failure?.range;
  return (
    <div className="border-line bg-bad-tint shrink-0 space-y-1 border-t px-4 py-2">
      <p className="font-medium">
        The descriptor does not convert{stale && '; above is the last Workload that did'}.
      </p>
      {failure && (
        <p className="font-mono text-sm break-words whitespace-pre-wrap">{failure.message}</p>
      )}
      {range && (
        <button
          type="button"
          className="text-accent underline underline-offset-2"
          onClick={() => onReveal({ range })}
        >
          Go to the place
        </button>
      )}
    </div>
  );
}
