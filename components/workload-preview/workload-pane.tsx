'use client';

import { memo, useCallback, useMemo, useState } from 'react';
import type { Analysis } from '@/components/descriptor-editor/language-service';
import type { Cursor } from '@/components/descriptor-editor/descriptor-editor';
import { DESCRIPTOR_PATH } from '@/components/workbench/draft';
import { CodeLines } from './code-lines';
import { colourJsonLine, colourYamlLine } from './colour-line';
import {
  type LineSpan,
  type Source,
  findChangedLines,
  findPointerAtLine,
  findPointerAtOffset,
  findSource,
} from './source-links';

interface WorkloadPaneProps {
  analysis: Analysis | undefined;
  cursor: Cursor | undefined;
  onReveal: (source: Source) => void;
}

/** The Workload that OpenChoreo would hold, each line linked with the text it was made of. */
export const WorkloadPane = memo(function WorkloadPane({
  analysis,
  cursor,
  onReveal,
}: WorkloadPaneProps) {
  const { printed, generated } = analysis ?? {};
  const lines = useMemo(() => printed?.text.trimEnd().split('\n') ?? [], [printed]);
  const changed = useChangedLines(lines, analysis?.format);

  const provenance = generated?.provenance;
  const selected = useMemo(() => {
    if (!cursor || !provenance || !printed) return undefined;
    const file = cursor.path === DESCRIPTOR_PATH ? undefined : cursor.path;
    const pointer = findPointerAtOffset(provenance, file, cursor.offset);
    return pointer === undefined ? undefined : printed.lines.get(pointer);
  }, [cursor, provenance, printed]);

  const pick = useCallback(
    (line: number) => {
      const pointer = printed && findPointerAtLine(printed, line);
      const source =
        provenance && pointer !== undefined ? findSource(provenance, pointer) : undefined;
      if (source) onReveal(source);
    },
    [printed, provenance, onReveal],
  );

  if (!analysis) return null;
  if (!printed) return <NoWorkload analysis={analysis} onReveal={onReveal} />;
  return (
    <CodeLines
      label="Generated Workload"
      lines={lines}
      colour={analysis.format === 'json' ? colourJsonLine : colourYamlLine}
      selected={selected}
      changed={changed}
      onPick={pick}
    />
  );
});

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

function NoWorkload({
  analysis,
  onReveal,
}: {
  analysis: Analysis;
  onReveal: (source: Source) => void;
}) {
  const { failure } = analysis.generated;
  const range = failure?.range;
  return (
    <div className="space-y-2 p-4">
      <p className="font-medium">There is no Workload: the descriptor does not convert.</p>
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
