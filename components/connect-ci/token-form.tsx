'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import type { CiTokenInput } from '@/components/studio-actions';
import { Button } from '@/components/ui/button';
import { Field, INPUT_CLASS, noteOf } from '@/components/ui/field';

const formSchema = z.object({
  name: z.string().trim().min(1, 'Give it a name to know it by.').max(80, 'At most 80 characters.'),
  namespace: z.string().trim().min(1, 'Fill in the namespace.'),
  project: z.string().trim().min(1, 'Fill in a project, or * for all.'),
  component: z.string().trim().min(1, 'Fill in a component, or * for all.'),
  expiryDays: z
    .string()
    .regex(/^\d{1,3}$/, 'A number of days.')
    .refine((days) => Number(days) >= 1 && Number(days) <= 366, 'From 1 to 366 days.'),
});

export type TokenFormValues = z.infer<typeof formSchema>;

interface TokenFormProps {
  defaults: TokenFormValues;
  busy: boolean;
  onScope: (values: TokenFormValues) => void;
  onCreate: (input: CiTokenInput) => void;
}

const FIELDS = [
  { name: 'name', label: 'Name', help: 'Such as: GitHub' },
  { name: 'namespace', label: 'Namespace', help: '' },
  { name: 'project', label: 'Project', help: '* for all' },
  { name: 'component', label: 'Component', help: '* for all' },
  { name: 'expiryDays', label: 'Expires after (days)', help: 'At most 366' },
] as const;

/** Asks for a CI token: what it is called, what it may publish to, how long it lasts. */
export function TokenForm({ defaults, busy, onScope, onCreate }: TokenFormProps) {
  const { register, handleSubmit, formState, getValues } = useForm<TokenFormValues>({
    resolver: zodResolver(formSchema),
    defaultValues: defaults,
  });
  const create = handleSubmit(({ name, expiryDays, ...scope }) =>
    onCreate({ name, scope, expiryDays: Number(expiryDays) }),
  );
  return (
    <form
      noValidate
      aria-label="Create a CI token"
      onChange={() => onScope(getValues())}
      onSubmit={(event) => void create(event)}
    >
      <div className="grid grid-cols-2 gap-x-3 gap-y-1 md:grid-cols-5">
        {FIELDS.map(({ name, label, help }) => {
          const error = formState.errors[name]?.message;
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
      <Button type="submit" look="primary" disabled={busy} className="mt-1">
        Create token
      </Button>
    </form>
  );
}
