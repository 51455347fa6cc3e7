'use client';

import { ChevronDown } from 'lucide-react';
import { memo, type ReactNode, useState } from 'react';
import type { Discover } from '@/components/studio-actions';
import { findTarget, titleOf, useTargets } from '@/components/targets/targets-context';
import { INPUT_CLASS } from '@/components/ui/field';
import { SelectField } from '@/components/ui/select-field';
import { RELEASES } from '@/lib/workload/releases';
import type { Draft } from './draft';
import { ImageParts } from './image-parts';
import { TargetFields } from './target-fields';

interface WorkbenchFieldsProps extends Pick<Draft, 'target' | 'image' | 'release'> {
  onEdit: (change: (draft: Draft) => Draft) => void;
  discover: Discover;
}

/** Where the draft goes: component, image, release. On narrow screens it folds to one line. */
export const WorkbenchFields = memo(function WorkbenchFields({
  target,
  image,
  release,
  onEdit,
  discover,
}: WorkbenchFieldsProps) {
  const [unfolded, setUnfolded] = useState(false);
  const { namespace, project, component } = target;
  const targets = useTargets();
  const title = titleOf(targets, target);
  return (
    <>
      <button
        type="button"
        aria-expanded={unfolded}
        onClick={() => setUnfolded(!unfolded)}
        className="flex h-9 min-w-0 flex-1 items-center gap-1 text-left md:hidden"
      >
        <span className="truncate font-medium">
          {title !== undefined && `${title} · `}
          {namespace || '…'} / {project || '…'} / {component || '…'}
        </span>
        <ChevronDown
          size={14}
          className={`shrink-0 ${unfolded ? 'rotate-180' : ''}`}
          aria-label="Target, image and release"
        />
      </button>
      <div
        className={`min-w-0 grow gap-x-3 gap-y-2 max-md:order-last max-md:w-full max-md:flex-col md:flex ${unfolded ? 'flex' : 'max-md:hidden'}`}
      >
        <div className={`min-w-0 ${targets.length > 1 ? 'md:w-112' : 'md:w-80'}`}>
          <Caption>{targets.length > 1 ? 'Target and component' : 'Component'}</Caption>
          <TargetFields
            target={target}
            discover={discover}
            onChange={(next) => {
              // Another control plane may run another release.
              const moved = next.controlPlane !== target.controlPlane;
              const there = moved ? findTarget(targets, next) : undefined;
              onEdit((current) => ({
                ...current,
                target: next,
                ...(there && { release: there.release }),
              }));
            }}
          />
        </div>
        <div className="min-w-0 md:max-w-md md:flex-1">
          <Caption>
            <span className="text-ink-soft mr-3 font-medium">Image</span>
            <ImageParts image={image} />
          </Caption>
          <input
            aria-label="Image"
            value={image}
            placeholder="registry.example.com/acme/catalog:1.4.2"
            spellCheck={false}
            autoCapitalize="none"
            onChange={(event) => {
              const { value } = event.currentTarget;
              onEdit((current) => ({ ...current, image: value }));
            }}
            className={`${INPUT_CLASS} font-mono`}
          />
        </div>
        <div>
          <Caption>OpenChoreo</Caption>
          <SelectField
            label="OpenChoreo release"
            value={release}
            options={RELEASES}
            onChange={(next) => onEdit((current) => ({ ...current, release: next }))}
            className="w-32"
          />
        </div>
      </div>
    </>
  );
});

function Caption({ children }: { children: ReactNode }) {
  return <p className="text-ink-faint mb-0.5 truncate text-xs">{children}</p>;
}
