'use client';

import { Download } from 'lucide-react';
import type { PreviewFormat } from '@/components/descriptor-editor/language-service';
import type { Analysis } from '@/components/descriptor-editor/use-analysis';
import { CopyButton } from '@/components/ui/copy-button';
import { downloadText } from '@/components/ui/download-text';
import { IconButton } from '@/components/ui/icon-button';

interface PreviewToolsProps {
  analysis: Analysis | undefined;
  format: PreviewFormat;
  onFormat: (format: PreviewFormat) => void;
}

/** JSON or YAML, copy, download. */
export function PreviewTools({ analysis, format, onFormat }: PreviewToolsProps) {
  const text = analysis?.workload?.text ?? '';
  const name = analysis?.workload?.name ?? 'workload';
  return (
    <div className="flex shrink-0 items-center">
      <div role="group" aria-label="Format" className="border-line mr-1 flex rounded-md border">
        {(['json', 'yaml'] as const).map((option) => (
          <button
            key={option}
            type="button"
            aria-pressed={format === option}
            onClick={() => onFormat(option)}
            className="text-ink-soft aria-pressed:bg-selected aria-pressed:text-ink h-6 rounded-md px-1.5 text-sm pointer-coarse:h-8"
          >
            {option.toUpperCase()}
          </button>
        ))}
      </div>
      <CopyButton label="Copy the Workload" text={() => text} />
      <IconButton
        icon={Download}
        label="Download the Workload"
        disabled={text === ''}
        onClick={() =>
          downloadText(
            `${name}.${format}`,
            text,
            format === 'json' ? 'application/json' : 'application/yaml',
          )
        }
      />
    </div>
  );
}
