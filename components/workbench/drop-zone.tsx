'use client';

import { type DragEvent, type ReactNode, useState } from 'react';
import { type DroppedFiles, readDrop, type Skips } from './read-dropped-files';

interface DropZoneProps {
  onDropped: (dropped: DroppedFiles) => void;
  /** What dropping does. */
  hint?: string;
  /** Default: hidden files and folders. */
  skips?: Skips;
  children: ReactNode;
}

/** Takes files dropped anywhere on it, before the editor can paste their names into the text. */
export function DropZone({
  onDropped,
  hint = 'Drop files or folders to add them to this draft',
  skips,
  children,
}: DropZoneProps) {
  const [over, setOver] = useState(false);

  const onDrag = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    event.stopPropagation();
    setOver(event.type === 'dragover');
    if (event.type === 'drop') void readDrop(event.dataTransfer, skips).then(onDropped);
  };
  return (
    <div
      className="relative flex min-h-0 flex-1 flex-col"
      onDragOverCapture={onDrag}
      onDragLeaveCapture={onDrag}
      onDropCapture={onDrag}
    >
      {children}
      {over && (
        <div className="border-accent bg-selected/80 pointer-events-none absolute inset-0 z-30 grid place-items-center border-2 border-dashed">
          <p className="bg-raised shadow-pop rounded-md px-4 py-2 font-medium">{hint}</p>
        </div>
      )}
    </div>
  );
}
