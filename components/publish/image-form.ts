import { z } from 'zod';
import { RELEASES } from '@/lib/workload/releases';

const required = (what: string) => z.string().trim().min(1, `Fill in ${what}.`);

export const imageFormSchema = z.object({
  namespace: required('the namespace'),
  project: required('the project'),
  component: required('the component'),
  image: required('the image'),
  controlPlane: z.string(),
  release: z.enum(RELEASES),
  descriptor: z
    .string()
    .refine((text) => new Blob([text]).size <= 65_536, 'A descriptor may have at most 64 KiB.'),
  files: z.record(z.string(), z.string()),
});

/** What is typed to publish an image by hand. `controlPlane` is empty where there is none to choose. */
export type ImageForm = z.infer<typeof imageFormSchema>;
