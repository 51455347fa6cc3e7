import { Search } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { INPUT_CLASS } from '@/components/ui/field';

/** Works without script: a form that asks for the page again. */
export function ComponentFilter({ component }: { component: string | undefined }) {
  return (
    <form action="/history" role="search" className="flex items-center gap-2">
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
