'use client';

import { useMemo, useState } from 'react';
import type { Analysis } from '@/components/descriptor-editor/language-service';
import type { Cursor } from '@/components/descriptor-editor/descriptor-editor';
import { DESCRIPTOR_PATH } from '@/components/workbench/draft';
import { pointerAt, rangeOf } from '@/lib/language/links';
import { CodeLines } from './code-lines';
import { colourJsonLine, colourYamlLine } from './colour-line';
import { findChangedLines, findPointerAtLine, type LineSpan } from './preview-lines';
import type { Source } from './source';

interface WorkloadPaneProps {
  analysis: Analysis | undefined;
  cursor: Cursor | undefined;
  onReveal: (source: Source) => void;
}

/** The Workload that OpenChoreo would hold, each line linked with the text it was made of. */
export function WorkloadPane({ analysis, cursor, onReveal }: WorkloadPaneProps) {
  const good = useLastGood(analysis);
  const provenance = good?.generated.provenance;
  const printed = good?.printed;
  const lines = useMemo(() => printed?.text.trimEnd().split('\n') ?? [], [printed]);
  const changed = useChangedLines(lines, good?.format);
  const current = good === analysis;

  const selected = useMemo(() => {
    if (!cursor || !provenance || !printed || !current) return undefined;
    const { path, offset } = cursor;
    const pointer =
      path === DESCRIPTOR_PATH
        ? pointerAt(provenance, offset)
        : provenance.find(({ file }) => file === path)?.pointer;
    return pointer === undefined ? undefined : printed.lines.get(pointer);
  }, [cursor, provenance, printed, current]);

  const pick = (line: number) => {
    const pointer = current && printed ? findPointerAtLine(printed, line) : undefined;
    const range = provenance && pointer !== undefined ? rangeOf(provenance, pointer) : undefined;
    if (range) onReveal({ range });
  };

  if (!analysis) return null;
  return (
    <div className="flex h-full flex-col">
      {good && (
        <div className={`min-h-0 flex-1 ${current ? '' : 'opacity-60'}`}>
          <CodeLines
            label="Generated Workload"
            lines={lines}
            colour={good.format === 'json' ? colourJsonLine : colourYamlLine}
            selected={selected}
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
  if (!analysis?.printed || analysis === good) return good;
  setGood(analysis);
  return analysis;
}

interface LastEdit {
  readonly lines: readonly string[];
  readonly format: string | undefined;
  readonly edit: number;
  readonly span?: LineSpan;
}

/** The lines that the newest text has and the one before had not. */
function useChangedLines(lines: readonly string[], format: string | undefined) {
  const [last, setLast] = useState<LastEdit>({ lines, format, edit: 0 });
  if (last.lines !== lines) {
    // Neither the first text nor a change of format is an edit.
    const comparable = last.format === format && last.lines.length > 0;
    const span = comparable ? findChangedLines(last.lines, lines) : undefined;
    setLast({ lines, format, edit: last.edit + 1, ...(span && { span }) });
  }
  return last.span && { span: last.span, edit: last.edit };
}

interface NoWorkloadProps {
  analysis: Analysis;
  /** An older Workload stands above. */
  stale: boolean;
  onReveal: (source: Source) => void;
}

function NoWorkload({ analysis, stale, onReveal }: NoWorkloadProps) {
  const { failure } = analysis.generated;
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
