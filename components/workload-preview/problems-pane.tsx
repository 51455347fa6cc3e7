'use client';

import {
  CircleHelp,
  CircleX,
  Info,
  type LucideIcon,
  TriangleAlert,
  Unplug,
  Wrench,
} from 'lucide-react';
import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { EmptyNote } from '@/components/ui/empty-note';
import { DESCRIPTOR_PATH } from '@/components/workbench/draft';
import type { Finding } from '@/lib/descriptor/finding';
import { type Effect, FINDINGS } from '@/lib/descriptor/finding-codes';
import { createPositionIndex, type Position } from '@/lib/descriptor/position';
import type { Cursor } from '@/components/descriptor-editor/descriptor-editor';
import { isAt, type Source } from './source';

interface Group {
  readonly effect: Effect;
  readonly title: string;
  readonly icon: LucideIcon;
  readonly tone: string;
}

const GROUPS: readonly Group[] = [
  { effect: 'breaks', title: 'Breaks publishing', icon: CircleX, tone: 'text-bad' },
  { effect: 'lost', title: 'Will be lost', icon: Unplug, tone: 'text-warn' },
  { effect: 'risky', title: 'Risky', icon: TriangleAlert, tone: 'text-warn' },
  { effect: 'style', title: 'Style', icon: Info, tone: 'text-accent' },
];

interface ProblemsPaneProps {
  findings: readonly Finding[];
  /** The texts the findings speak of, by path. */
  files: ReadonlyMap<string, string>;
  /** Findings it stands in are marked. */
  cursor: Cursor | undefined;
  onReveal: (source: Source) => void;
  onFix: (finding: Finding) => void;
  onFixAll: () => void;
}

/** All findings, grouped by what they do to a publication. */
export function ProblemsPane(props: ProblemsPaneProps) {
  const { findings, files, cursor, onReveal, onFix, onFixAll } = props;
  if (findings.length === 0)
    return (
      <EmptyNote title="No problems">
        OpenChoreo converts this descriptor as it is written, and would accept a new Workload made
        of it.
      </EmptyNote>
    );
  const positions = locateFindings(findings, files);
  const fixable = findings.filter(({ fix }) => fix !== undefined).length;
  return (
    <div className="h-full overflow-y-auto pb-3">
      {fixable > 1 && (
        <p className="border-line text-ink-soft flex items-center gap-2 border-b py-1 pr-2 pl-4">
          <span className="grow">{fixable} of them have a fix.</span>
          <Button onClick={onFixAll}>
            <Wrench size={14} aria-hidden />
            Fix all
          </Button>
        </p>
      )}
      {GROUPS.map(({ effect, title, icon: Icon, tone }) => {
        const members = findings.filter(({ code }) => FINDINGS[code].effect === effect);
        if (members.length === 0) return null;
        return (
          <section key={effect} aria-label={title}>
            <h2 className="border-line bg-canvas sticky top-0 flex items-center gap-2 border-b px-4 py-1.5 font-medium">
              <Icon size={14} className={tone} aria-hidden />
              {title}
              <span className="text-ink-faint font-normal">{members.length}</span>
            </h2>
            <ul>
              {members.map((finding, index) => {
                const { line, column } = positions.get(finding) ?? { line: 1, column: 1 };
                return (
                  <li
                    key={`${finding.code}-${index}`}
                    className="border-line hover:bg-hover has-aria-[current=location]:bg-selected flex flex-wrap items-start justify-end gap-x-2 border-b pr-2"
                  >
                    <button
                      type="button"
                      aria-current={isAt(finding, cursor) ? 'location' : undefined}
                      className="min-w-0 flex-1 basis-64 py-1.5 pl-4 text-left focus-visible:-outline-offset-2"
                      onClick={() => onReveal(finding)}
                    >
                      <span className="block break-words">{finding.message}</span>
                      <span className="text-ink-faint block text-sm">
                        {finding.file && `${finding.file} · `}Ln {line}, Col {column} ·{' '}
                        <code className="font-mono">{finding.code}</code>
                      </span>
                    </button>
                    <Link
                      href={`/docs/findings#${finding.code}`}
                      prefetch={false}
                      target="_blank"
                      aria-label={`About ${finding.code}`}
                      title="What this means"
                      className="text-ink-faint hover:text-ink order-last my-1.5 inline-flex size-7 items-center justify-center rounded-md pointer-coarse:size-9"
                    >
                      <CircleHelp size={14} aria-hidden />
                    </Link>
                    {finding.fix && (
                      <Button
                        className="my-1.5 max-w-full"
                        aria-label={`Fix: ${finding.fix.title}`}
                        onClick={() => onFix(finding)}
                      >
                        <span className="truncate">{finding.fix.title}</span>
                      </Button>
                    )}
                  </li>
                );
              })}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

/** Where each finding begins. Each file is looked through once, however many findings it has. */
function locateFindings(
  findings: readonly Finding[],
  files: ReadonlyMap<string, string>,
): ReadonlyMap<Finding, Position> {
  const indexes = new Map([...files].map(([path, text]) => [path, createPositionIndex(text)]));
  const positions = new Map<Finding, Position>();
  for (const finding of findings) {
    const position = indexes.get(finding.file ?? DESCRIPTOR_PATH)?.(finding.range.from);
    if (position) positions.set(finding, position);
  }
  return positions;
}
