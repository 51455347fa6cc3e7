import { useRef } from 'react';
import type { Discover, DiscoverQuery } from '@/components/studio-actions';
import type { NameOffer } from '@/components/ui/name-field';

const NOT_PERMITTED: NameOffer = { permitted: false, names: [] };

/** Asks for names to pick from, each question once per visit unless it failed; whatever goes wrong leaves typing. */
export function useDiscovery(discover: Discover): (query: DiscoverQuery) => Promise<NameOffer> {
  const asked = useRef(new Map<string, Promise<NameOffer>>());

  return (query) => {
    const key = JSON.stringify([query.controlPlane, query.kind, query.namespace, query.project]);
    const known = asked.current.get(key);
    if (known) return known;
    const answer = discover(query)
      .catch(() => ({ ok: false }) as const)
      .then((result) => {
        if (result.ok) return result.value;
        asked.current.delete(key);
        return NOT_PERMITTED;
      });
    asked.current.set(key, answer);
    return answer;
  };
}
