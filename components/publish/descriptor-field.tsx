'use client';

import { FileUp, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field, INPUT_CLASS, noteOf } from '@/components/ui/field';
import { IconButton } from '@/components/ui/icon-button';
import { DESCRIPTOR_PATH } from '@/components/workbench/draft';
import { readChosen } from '@/components/workbench/read-dropped-files';

interface DescriptorFieldProps {
  text: string;
  files: Readonly<Record<string, string>>;
  error: string | undefined;
  onChange: (text: string, files: Record<string, string>) => void;
}

/** `workload.yaml`, pasted or chosen together with the files it refers to. */
export function DescriptorField({ text, files, error, onChange }: DescriptorFieldProps) {
  const chooser = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState<string>();

  const choose = async (chosen: FileList | null) => {
    const { files: read, notText } = await readChosen(chosen ?? []);
    setRefused(
      notText.length > 0 ? `Not UTF-8 text of at most 1 MiB: ${notText.join(', ')}` : undefined,
    );
    const main = read.length === 1 ? read[0] : read.find(({ path }) => path === DESCRIPTOR_PATH);
    const others = read.filter((file) => file !== main).map((file) => [file.path, file.text]);
    onChange(main?.text ?? text, { ...files, ...Object.fromEntries(others) });
  };
  return (
    <Field
      id="descriptor"
      label="Descriptor (optional)"
      error={error ?? refused}
      help="Paste workload.yaml, or choose it together with the files it refers to."
    >
      <textarea
        {...noteOf('descriptor', error)}
        rows={7}
        value={text}
        placeholder="apiVersion: openchoreo.dev/v1alpha1"
        spellCheck={false}
        onChange={({ target }) => onChange(target.value, { ...files })}
        className={`${INPUT_CLASS} h-auto py-1.5 font-mono pointer-coarse:h-auto`}
      />
      <div className="flex flex-wrap items-center gap-2">
        <Button onClick={() => chooser.current?.click()}>
          <FileUp size={14} aria-hidden />
          Choose files
        </Button>
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          aria-label="Descriptor files"
          onChange={({ target }) => {
            void choose(target.files);
          }}
        />
        {Object.keys(files).map((path) => (
          <span
            key={path}
            className="border-line flex items-center rounded-sm border pl-2 font-mono text-sm"
          >
            {path}
            <IconButton
              icon={X}
              label={`Remove ${path}`}
              onClick={() => {
                const { [path]: _, ...rest } = files;
                onChange(text, rest);
              }}
            />
          </span>
        ))}
      </div>
    </Field>
  );
}
