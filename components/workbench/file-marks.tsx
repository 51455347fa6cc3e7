import { CircleX, TriangleAlert } from 'lucide-react';
import type { FileFindings } from '@/components/descriptor-editor/descriptor-editor';
import type { Draft } from './draft';

/** A file of the draft and what is to be seen of it at a glance. */
export interface MarkedFile {
  readonly path: string;
  readonly errors: number;
  readonly warnings: number;
  /** Nothing refers to it. */
  readonly unused: boolean;
}

export function markFiles(
  draft: Draft,
  findings: ReadonlyMap<string, FileFindings>,
): readonly MarkedFile[] {
  return [...draft.files.keys()].map((path) => {
    const own = findings.get(path)?.findings ?? [];
    const count = (wanted: string) => own.filter(({ severity }) => severity === wanted).length;
    return {
      path,
      errors: count('error'),
      warnings: count('warning'),
      unused: own.some(({ code }) => code === 'file-unused'),
    };
  });
}

/** How much is wrong in a file, to stand behind its name. */
export function FileCounts({ file: { errors, warnings } }: { file: MarkedFile }) {
  if (errors > 0) return <Count icon={CircleX} tone="text-bad" count={errors} word="error" />;
  if (warnings > 0)
    return <Count icon={TriangleAlert} tone="text-warn" count={warnings} word="warning" />;
  return null;
}

/** All that is to be seen of a file, to stand behind its name. */
export function FileMarks({ file }: { file: MarkedFile }) {
  const { errors, warnings, unused } = file;
  if (errors + warnings > 0 || !unused) return <FileCounts file={file} />;
  return <span className="text-warn shrink-0 text-sm">unused</span>;
}

interface CountProps {
  icon: typeof CircleX;
  tone: string;
  count: number;
  word: string;
}

function Count({ icon: Icon, tone, count, word }: CountProps) {
  return (
    <span className={`flex shrink-0 items-center gap-0.5 text-sm tabular-nums ${tone}`}>
      <Icon size={12} aria-hidden />
      {count}
      <span className="sr-only">{count === 1 ? word : `${word}s`}</span>
    </span>
  );
}
