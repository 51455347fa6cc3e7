'use client';

import { CI_ACTIONS, type CiAction } from '@/lib/trust/grant';

interface ActionsFieldProps {
  value: readonly CiAction[];
  onChange: (actions: CiAction[]) => void;
  error?: string | undefined;
}

const MEANINGS: Record<CiAction, string> = {
  validate: 'Check descriptors; OpenChoreo is not asked',
  plan: 'Compare with what runs',
  publish: 'Write Workloads',
};

/** What a pipeline may do. */
export function ActionsField({ value, onChange, error }: ActionsFieldProps) {
  return (
    <fieldset aria-describedby="actions-note">
      <legend className="font-medium">May</legend>
      <div className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
        {CI_ACTIONS.map((action) => (
          <label key={action} title={MEANINGS[action]} className="flex items-center gap-1.5">
            <input
              type="checkbox"
              checked={value.includes(action)}
              onChange={({ target }) =>
                onChange(
                  CI_ACTIONS.filter((one) =>
                    one === action ? target.checked : value.includes(one),
                  ),
                )
              }
              className="accent-accent size-3.5 pointer-coarse:size-5"
            />
            {action}
          </label>
        ))}
      </div>
      <p
        id="actions-note"
        className="text-bad min-h-4.5 text-sm"
        role={error ? 'alert' : undefined}
      >
        {error}
      </p>
    </fieldset>
  );
}
