import {
  AppWindow,
  CalendarClock,
  Cog,
  FilePlus2,
  type LucideIcon,
  Radio,
  Server,
} from 'lucide-react';
import type { Draft } from '@/components/workbench/draft';
import { TEMPLATES } from '@/lib/import/templates/templates';
import type { Made } from './import-step';
import { type Way, WayList } from './way-list';

interface StartWaysProps {
  present: Draft;
  isReading: boolean;
  onEmpty: () => void;
  onMade: (made: Made) => void;
  onLive: () => void;
}

/** What a draft can begin with that nobody has to bring. */
export function StartWays({ present, isReading, onEmpty, onMade, onLive }: StartWaysProps) {
  const templates = TEMPLATES.map(({ id, title, description, image, descriptor }): Way => {
    const format = `the ${title} template`;
    const taken = { kind: 'taken', format, descriptor, image, target: {}, notes: [] } as const;
    return {
      title,
      description,
      icon: ICONS[id] ?? FilePlus2,
      run: () => onMade({ from: format, taken, texts: new Map() }),
    };
  });
  return (
    <WayList
      ways={[
        {
          title: 'Empty',
          description: 'The first lines, and nothing else.',
          icon: FilePlus2,
          run: onEmpty,
        },
        ...templates,
        {
          title: 'The live Workload',
          description: describeLive(present, isReading),
          icon: Radio,
          disabled: isReading || !isNamed(present),
          run: onLive,
        },
      ]}
    />
  );
}

const ICONS: Readonly<Record<string, LucideIcon>> = {
  service: Server,
  'web-application': AppWindow,
  worker: Cog,
  'scheduled-task': CalendarClock,
};

function isNamed({ target: { namespace, project, component } }: Draft): boolean {
  return [namespace, project, component].every((name) => name.trim() !== '');
}

function describeLive(present: Draft, isReading: boolean): string {
  const { namespace, project, component } = present.target;
  if (!isNamed(present)) return 'Name namespace, project and component first.';
  if (isReading) return `Reading that of ${component}…`;
  return `Of ${component} in ${namespace} / ${project}, as a descriptor.`;
}
