import { Search } from 'lucide-react';
import type { TargetChoice } from '@/components/studio-actions';
import { Button } from '@/components/ui/button';
import { INPUT_CLASS } from '@/components/ui/field';

interface ComponentFilterProps {
  /** Those to choose from. */
  targets: readonly TargetChoice[];
  /** The name of the one that is chosen; undefined: all. */
  target: string | undefined;
  component: string | undefined;
  /** The publication for which another is looked for. */
  compared: string | undefined;
}

/** Works without script: a form that asks for the page again. */
export function ComponentFilter({ targets, target, component, compared }: ComponentFilterProps) {
  return (
    <form action="/history" role="search" className="flex flex-wrap items-center gap-2">
      {compared && <input type="hidden" name="with" value={compared} />}
      {targets.length > 1 && (
        <div className="max-w-48">
          <select
            name="target"
            aria-label="Target"
            defaultValue={target ?? ''}
            className={INPUT_CLASS}
          >
            <option value="">All targets</option>
            {targets.map(({ name, title }) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </select>
        </div>
      )}
      <div className="w-36 sm:w-48">
        <input
          name="component"
          aria-label="Component"
          placeholder="Component"
          defaultValue={component}
          spellCheck={false}
          autoCapitalize="none"
          className={INPUT_CLASS}
        />
      </div>
      <Button type="submit">
        <Search size={14} aria-hidden />
        Filter
      </Button>
    </form>
  );
}
