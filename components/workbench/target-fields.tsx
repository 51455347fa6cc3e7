'use client';

import type { Discover } from '@/components/studio-actions';
import { TargetPicker } from '@/components/targets/target-picker';
import { NameField } from '@/components/ui/name-field';
import type { Target } from '@/lib/publish/plan';
import { useDiscovery } from './use-discovery';
import { componentAt } from '@/lib/target-name';

interface TargetFieldsProps {
  target: Target;
  onChange: (target: Target) => void;
  discover: Discover;
}

/** Namespace / project / component, as one path. */
export function TargetFields({ target, onChange, discover }: TargetFieldsProps) {
  const { controlPlane, namespace, project, component } = target;
  const asked = controlPlane === undefined ? {} : { controlPlane };
  const namesOf = useDiscovery(discover);
  return (
    <div role="group" aria-label="Target" className="flex min-w-0 items-center gap-1">
      <TargetPicker
        controlPlane={controlPlane}
        onChange={(name) => onChange(componentAt(name, target))}
        className="mr-1 max-w-32 shrink-0"
      />
      <NameField
        label="Namespace"
        value={namespace}
        onChange={(value) => onChange({ ...target, namespace: value })}
        loadNames={() => namesOf({ ...asked, kind: 'namespaces' })}
        className="font-medium"
      />
      <Slash />
      <NameField
        label="Project"
        value={project}
        onChange={(value) => onChange({ ...target, project: value })}
        loadNames={() => namesOf({ ...asked, kind: 'projects', namespace })}
        className="font-medium"
      />
      <Slash />
      <NameField
        label="Component"
        value={component}
        onChange={(value) => onChange({ ...target, component: value })}
        loadNames={() => namesOf({ ...asked, kind: 'components', namespace, project })}
        className="font-medium"
      />
    </div>
  );
}

function Slash() {
  return (
    <span aria-hidden className="text-ink-faint">
      /
    </span>
  );
}
