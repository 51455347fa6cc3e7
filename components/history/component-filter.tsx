import { Search } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { INPUT_CLASS } from '@/components/ui/field';

interface ComponentFilterProps {
  component: string | undefined;
  /** The publication for which another is looked for. */
  compared: string | undefined;
}

/** Works without script: a form that asks for the page again. */
export function ComponentFilter({ component, compared }: ComponentFilterProps) {
  return (
    <form action="/history" role="search" className="flex items-center gap-2">
      {compared && <input type="hidden" name="with" value={compared} />}
      <input
        name="component"
        aria-label="Component"
        placeholder="Component"
        defaultValue={component}
        spellCheck={false}
        autoCapitalize="none"
        className={`${INPUT_CLASS} w-48`}
      />
      <Button type="submit">
        <Search size={14} aria-hidden />
        Filter
      </Button>
    </form>
  );
}
