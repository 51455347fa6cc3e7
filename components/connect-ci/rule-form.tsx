'use client';

import { useRights } from '@/components/access/grants-context';
import { Controller, useWatch } from 'react-hook-form';
import type { CiRuleInput } from '@/components/studio-actions';
import { Field, INPUT_CLASS, noteOf } from '@/components/ui/field';
import { HinderedButton } from '@/components/ui/hindered-button';
import { SelectField } from '@/components/ui/select-field';
import type { Target } from '@/lib/publish/plan';
import type { TrustProvider } from '@/lib/trust/providers';
import { ActionsField } from './actions-field';
import { HowToFind } from './how-to-find';
import { offersChecks, PLACES, type Place, ruleInputsOf } from './rule-form-values';
import type { RuleFormState } from './use-access-forms';

export interface RuleExample {
  readonly issuer: string;
  readonly subject: string;
}

interface RuleFormProps {
  form: RuleFormState;
  provider: TrustProvider;
  example: RuleExample | undefined;
  target: Target;
  audience: string;
  busy: boolean;
  /** The first is the one that was asked for. */
  onCreate: (inputs: readonly CiRuleInput[]) => void;
}

const WORDS = {
  github: {
    id: 'Repository id',
    owner: 'Owner id',
    find: "gh api repos/OWNER/REPO --jq '.id, .owner.id'",
    workflow: 'acme/catalog/.github/workflows/publish.yaml@refs/heads/main',
  },
  gitlab: {
    id: 'Project id',
    owner: 'Group id (optional)',
    find: "glab api projects/GROUP%2FPROJECT | jq '.id, .namespace.id'",
    workflow: 'gitlab.com/acme/catalog//.gitlab-ci.yml@refs/heads/main',
  },
} as const;

/** Asks which runs to let in, by what their issuer says of them. */
export function RuleForm({
  form,
  provider,
  example,
  target,
  audience,
  busy,
  onCreate,
}: RuleFormProps) {
  const { register, control, formState, handleSubmit } = form;
  const { errors } = formState;
  const mayNot = useRights().whyNotAll('connect', target);
  const [place, actions] = useWatch({ control, name: ['place', 'actions'] });
  const input = (
    name: 'name' | 'issuer' | 'repositoryId' | 'ownerId' | 'placeValue' | 'subject',
  ) => ({
    ...register(name),
    ...noteOf(`rule-${name}`, errors[name]?.message),
    spellCheck: false,
    autoCapitalize: 'none',
    autoComplete: 'off',
    className: INPUT_CLASS,
  });
  const create = handleSubmit((values) => onCreate(ruleInputsOf(values, target)));
  return (
    <form
      noValidate
      aria-label="Create a trust rule"
      className="space-y-1.5"
      onSubmit={(event) => void create(event)}
    >
      <Field id="rule-name" label="Name" help="Such as: main branch" error={errors.name?.message}>
        <input {...input('name')} />
      </Field>
      {provider === 'generic' ? (
        <>
          <Field
            id="rule-issuer"
            label="Issuer"
            help="Exactly as the claim iss has it"
            error={errors.issuer?.message}
          >
            <input {...input('issuer')} placeholder={example?.issuer ?? 'https://ci.example.com'} />
          </Field>
          <Field id="rule-subject" label="Subject (sub)" error={errors.subject?.message}>
            <input {...input('subject')} placeholder={example?.subject} />
          </Field>
          <Field
            id="rule-claims"
            label="Other claims"
            help="A line each: claim = value"
            error={errors.claims?.message}
          >
            <textarea
              {...register('claims')}
              {...noteOf('rule-claims', errors.claims?.message)}
              rows={2}
              spellCheck={false}
              className={`${INPUT_CLASS} h-auto py-1 font-mono text-sm`}
            />
          </Field>
        </>
      ) : (
        <>
          <div className="grid grid-cols-2 gap-x-3">
            <Field
              id="rule-repositoryId"
              label={WORDS[provider].id}
              error={errors.repositoryId?.message}
            >
              <input {...input('repositoryId')} inputMode="numeric" />
            </Field>
            <Field id="rule-ownerId" label={WORDS[provider].owner} error={errors.ownerId?.message}>
              <input {...input('ownerId')} inputMode="numeric" />
            </Field>
          </div>
          <HowToFind command={WORDS[provider].find} />
          <div className="grid grid-cols-[8rem_minmax(0,1fr)] gap-x-3">
            <div className="flex flex-col gap-1">
              <span className="font-medium">Only from</span>
              <Controller
                control={control}
                name="place"
                render={({ field }) => (
                  <SelectField<Place>
                    label="Only from"
                    value={field.value}
                    options={PLACES}
                    onChange={field.onChange}
                    className="w-full"
                  />
                )}
              />
            </div>
            <Field
              id="rule-placeValue"
              label={PLACE_LABELS[place]}
              help={PLACE_HELP[place]}
              error={errors.placeValue?.message}
            >
              <input
                {...input('placeValue')}
                disabled={place === 'any'}
                placeholder={place === 'workflow' ? WORDS[provider].workflow : undefined}
              />
            </Field>
          </div>
          <details>
            <summary className="text-ink-soft w-fit text-sm">Issuer and audience</summary>
            <div className="mt-2">
              <Field
                id="rule-issuer"
                label="Issuer"
                help="Another one for a server of your own"
                error={errors.issuer?.message}
              >
                <input {...input('issuer')} />
              </Field>
              <p className="text-ink-soft text-sm">
                Tokens must be made for <code className="font-mono break-all">{audience}</code>{' '}
                alone; the snippet asks for that.
              </p>
            </div>
          </details>
        </>
      )}
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
      {offersChecks({ provider, actions }) && (
        <label className="flex items-start gap-1.5">
          <input
            {...register('checks')}
            type="checkbox"
            className="accent-accent mt-0.75 size-3.5 shrink-0 pointer-coarse:size-5"
          />
          <span>
            Check pull requests too{' '}
            <span className="text-ink-soft">
              by a second rule, which lets every run of the repository validate and plan
            </span>
          </span>
        </label>
      )}
      <HinderedButton
        type="submit"
        look="primary"
        className="mt-1"
        disabled={busy}
        hindrance={mayNot}
      >
        Create trust rule
      </HinderedButton>
    </form>
  );
}

const PLACE_LABELS: Record<Place, string> = {
  branch: 'Branch',
  tag: 'Tag',
  workflow: 'Workflow',
  environment: 'Environment',
  any: 'Anything',
};

const PLACE_HELP: Record<Place, string> = {
  branch: 'release/* for all that begin so',
  tag: 'v* for all that begin so',
  workflow: 'File and ref, exactly',
  environment: 'Exactly',
  any: 'Only without “publish”',
};
