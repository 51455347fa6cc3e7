'use client';

import { Download } from 'lucide-react';
import type { PreviewFormat } from '@/components/descriptor-editor/language-service';
import { CopyButton } from '@/components/ui/copy-button';
import { downloadText } from '@/components/ui/download-text';
import { IconButton } from '@/components/ui/icon-button';
import { Segmented } from '@/components/ui/segmented';

interface PreviewToolsProps {
  format: PreviewFormat;
  onFormat: (format: PreviewFormat) => void;
  /** What there is to take away, as it is called in a sentence: `the Workload`. */
  what: string;
  /** Made when it is taken. Absent: there is nothing. */
  text: (() => string) | undefined;
  fileName: string;
}

const FORMATS = [
  { value: 'json', title: 'JSON' },
  { value: 'yaml', title: 'YAML' },
] as const;

/** JSON or YAML, copy, download. */
export function PreviewTools({ format, onFormat, what, text, fileName }: PreviewToolsProps) {
  return (
    <>
      <Segmented label="Format" options={FORMATS} value={format} onChange={onFormat} />
      <CopyButton
        label={`Copy ${what}`}
        text={() => text?.() ?? ''}
        disabled={text === undefined}
      />
      <IconButton
        icon={Download}
        label={`Download ${what}`}
        disabled={text === undefined}
        onClick={() => downloadText(fileName, text?.() ?? '', 'text/plain')}
      />
    </>
  );
}
