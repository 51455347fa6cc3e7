'use client';

import { useRights } from '@/components/access/grants-context';
import { zodResolver } from '@hookform/resolvers/zod';
import { useEffect, useState } from 'react';
import { Controller, useForm, useWatch } from 'react-hook-form';
import type {
  Discover,
  PublishActions,
  PublishInput,
  StudioContext,
} from '@/components/studio-actions';
import { TargetPicker } from '@/components/targets/target-picker';
import { findTarget, useTargets } from '@/components/targets/targets-context';
import { Field, INPUT_CLASS, noteOf } from '@/components/ui/field';
import { HinderedButton } from '@/components/ui/hindered-button';
import { NameField } from '@/components/ui/name-field';
import { SelectField } from '@/components/ui/select-field';
import { ImageParts } from '@/components/workbench/image-parts';
import { useDiscovery } from '@/components/workbench/use-discovery';
import { RELEASES } from '@/lib/workload/releases';
import { DescriptorField } from './descriptor-field';
import { type ImageForm, imageFormSchema } from './image-form';
import { findKeptForm, keepForm } from './kept-form';
import { PublishDialog } from './publish-dialog';
import { usePublication } from './use-publication';
import { componentAt } from '@/lib/target-name';

interface PublishImageFormProps {
  actions: PublishActions & { readonly discover: Discover };
  context: Pick<StudioContext, 'user' | 'exampleTarget' | 'defaultRelease'>;
}

/** Publishes an image by hand, with or without a descriptor, through the same plan as the workbench. */
export function PublishImageForm({ actions, context }: PublishImageFormProps) {
  const [reviewing, setReviewing] = useState(false);
  const userId = context.user.id;
  const publication = usePublication(actions, ({ outcome }) => {
    if (outcome.state === 'succeeded') keepForm(userId);
  });
  const namesOf = useDiscovery(actions.discover);
  const targets = useTargets();
  const { namespace = '', project = '' } = context.exampleTarget ?? {};
  const form = useForm<ImageForm>({
    resolver: zodResolver(imageFormSchema),
    defaultValues: findKeptForm(userId) ?? {
      namespace,
      project,
      component: '',
      image: '',
      controlPlane: findTarget(targets, {})?.name ?? '',
      release: context.defaultRelease,
      descriptor: '',
      files: {},
    },
  });
  const { control, register, formState, subscribe } = form;
  useEffect(
    () =>
      subscribe({
        formState: { values: true },
        callback: ({ values }) => keepForm(userId, values),
      }),
    [subscribe, userId],
  );
  const { errors } = formState;
  const [controlPlane, namespaceNow, projectNow, component, image, descriptor, files] = useWatch({
    control,
    name: ['controlPlane', 'namespace', 'project', 'component', 'image', 'descriptor', 'files'],
  });

  const place = { namespace: namespaceNow, project: projectNow, component };
  const target = controlPlane === '' ? place : componentAt(controlPlane, place);
  const mayNot = useRights().whyNot('publish', target);

  const review = form.handleSubmit((valid) => {
    publication.plan(toInput(valid));
    setReviewing(true);
  });

  return (
    <form
      noValidate
      aria-label="Publish an image"
      onSubmit={(event) => void review(event)}
      className="max-w-2xl"
    >
      {targets.length > 1 && (
        <div className="mb-1 sm:w-1/3 sm:pr-3">
          <Field id="target" label="Target">
            <TargetPicker
              controlPlane={controlPlane}
              onChange={(name) => {
                form.setValue('controlPlane', name);
                const there = findTarget(targets, { controlPlane: name });
                if (there) form.setValue('release', there.release);
              }}
              className="w-full"
            />
          </Field>
        </div>
      )}
      <div className="mb-1 grid grid-cols-1 gap-x-4 gap-y-1 sm:grid-cols-3">
        {(['namespace', 'project', 'component'] as const).map((name) => (
          <Field key={name} id={name} label={LABELS[name]} error={errors[name]?.message}>
            <Controller
              control={control}
              name={name}
              render={({ field }) => (
                <NameField
                  id={name}
                  label={LABELS[name]}
                  value={field.value}
                  onChange={field.onChange}
                  invalid={errors[name] !== undefined}
                  describedBy={`${name}-note`}
                  loadNames={() =>
                    namesOf({
                      kind: `${name}s`,
                      ...(controlPlane !== '' && { controlPlane }),
                      ...(name !== 'namespace' && { namespace: namespaceNow }),
                      ...(name === 'component' && { project: projectNow }),
                    })
                  }
                />
              )}
            />
          </Field>
        ))}
      </div>
      <div className="mb-3 grid grid-cols-1 gap-x-4 gap-y-1 sm:grid-cols-[1fr_8rem]">
        <Field
          id="image"
          label="Image"
          help={<ImageParts image={image} />}
          error={errors.image?.message}
        >
          <input
            {...register('image')}
            {...noteOf('image', errors.image?.message)}
            placeholder="registry.example.com/acme/catalog:1.4.3"
            spellCheck={false}
            autoCapitalize="none"
            className={`${INPUT_CLASS} font-mono`}
          />
        </Field>
        <Field id="release" label="OpenChoreo">
          <Controller
            control={control}
            name="release"
            render={({ field }) => (
              <SelectField
                label="OpenChoreo release"
                value={field.value}
                options={RELEASES}
                onChange={field.onChange}
              />
            )}
          />
        </Field>
      </div>
      <DescriptorField
        text={descriptor}
        files={files}
        error={errors.descriptor?.message}
        onChange={(text, files) => {
          form.setValue('descriptor', text, { shouldDirty: true });
          form.setValue('files', files);
        }}
      />
      <p className="bg-chrome mt-1 mb-4 rounded-md px-3 py-2">
        {descriptor.trim() === ''
          ? 'Without a descriptor only the image changes: a live Workload keeps its endpoints, dependencies and configuration. If there is none yet, a Workload with the image alone is created.'
          : 'With a descriptor the whole Workload is replaced by what the descriptor says. The plan shows what would be removed.'}
      </p>
      <HinderedButton type="submit" look="primary" hindrance={mayNot}>
        Review & publish
      </HinderedButton>
      <PublishDialog open={reviewing} onOpenChange={setReviewing} publication={publication} />
    </form>
  );
}

const LABELS = { namespace: 'Namespace', project: 'Project', component: 'Component' } as const;

function toInput(form: ImageForm): PublishInput {
  const { controlPlane, namespace, project, component, image, release, descriptor, files } = form;
  const place = { namespace, project, component };
  return {
    target: controlPlane === '' ? place : componentAt(controlPlane, place),
    image,
    release,
    ...(descriptor.trim() !== '' && { descriptor: { text: descriptor, files } }),
  };
}
