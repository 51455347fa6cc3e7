import { useEffect, useState } from 'react';
import type { Discover } from '@/components/studio-actions';
import type { Target } from '@/lib/publish/plan';

/** Whether OpenChoreo lists the component; `hidden`: it shows the studio none there, whatever the reason. */
export type Listing = 'listed' | 'unlisted' | 'hidden';

/** Milliseconds without a key, so that no half of a name is asked for. */
const PAUSE = 500;

/** Looks whether the component is there; undefined where nobody asked, or nobody answered. */
export function useListing(target: Target, discover: Discover): Listing | undefined {
  const namespace = target.namespace.trim();
  const project = target.project.trim();
  const component = target.component.trim();
  const [known, setKnown] = useState<{ of: string; listing: Listing }>();
  const of = `${namespace}/${project}/${component}`;

  useEffect(() => {
    if ([namespace, project, component].some((name) => name === '' || name === '*')) return;
    let wanted = true;
    const timer = setTimeout(() => {
      void discover({ kind: 'components', namespace, project })
        .catch(() => ({ ok: false }) as const)
        .then((answer) => {
          if (!wanted || !answer.ok) return;
          const { permitted, names } = answer.value;
          const listing = names.includes(component) ? 'listed' : permitted ? 'unlisted' : 'hidden';
          setKnown({ of: `${namespace}/${project}/${component}`, listing });
        });
    }, PAUSE);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [namespace, project, component, discover]);

  return known?.of === of ? known.listing : undefined;
}
