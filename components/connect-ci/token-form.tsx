'use client';

import { Controller } from 'react-hook-form';
import { useRights } from '@/components/access/grants-context';
import type { CiTokenInput } from '@/components/studio-actions';
import { Field, INPUT_CLASS, noteOf } from '@/components/ui/field';
import { HinderedButton } from '@/components/ui/hindered-button';
import type { Target } from '@/lib/publish/plan';
import { ActionsField } from './actions-field';
import type { TokenFormState } from './use-access-forms';

interface TokenFormProps {
  form: TokenFormState;
  target: Target;
  busy: boolean;
  onCreate: (input: CiTokenInput) => void;
}

const FIELDS = [
  { name: 'name', label: 'Name', help: 'Such as: Jenkins' },
  { name: 'expiryDays', label: 'Expires after (days)', help: 'At most 366' },
] as const;

/** Asks for a CI token: what it is called, what it is for, how long it lasts. */
export function TokenForm({ form, target, busy, onCreate }: TokenFormProps) {
  const { register, control, handleSubmit, formState } = form;
  const { errors } = formState;
  const mayNot = useRights().whyNotAll('connect', target);
  const create = handleSubmit(({ name, actions, expiryDays }) =>
    onCreate({ name, scope: target, actions, expiryDays: Number(expiryDays) }),
  );
  return (
    <form
      noValidate
      aria-label="Create a CI token"
      className="space-y-1.5"
      onSubmit={(event) => void create(event)}
    >
      <div className="grid grid-cols-2 gap-x-3">
        {FIELDS.map(({ name, label, help }) => {
          const error = errors[name]?.message;
          return (
            <Field key={name} id={`token-${name}`} label={label} help={help} error={error}>
              <input
                {...register(name)}
                {...noteOf(`token-${name}`, error)}
                inputMode={name === 'expiryDays' ? 'numeric' : undefined}
                spellCheck={false}
                autoCapitalize="none"
                autoComplete="off"
                className={INPUT_CLASS}
              />
            </Field>
          );
        })}
      </div>
      <Controller
        control={control}
        name="actions"
        render={({ field }) => (
          <ActionsField
            value={field.value}
            onChange={field.onChange}
            error={errors.actions?.message}
          />
        )}
      />
      <HinderedButton
        type="submit"
        look="primary"
        className="mt-1"
        disabled={busy}
        hindrance={mayNot}
      >
        Create token
      </HinderedButton>
    </form>
  );
}
