import { z } from 'zod';
import { CI_ACTIONS } from '@/lib/trust/grant';

export const tokenFormSchema = z.object({
  name: z.string().trim().min(1, 'Give it a name to know it by.').max(80, 'At most 80 characters.'),
  actions: z.array(z.enum(CI_ACTIONS)).min(1, 'Choose at least one.'),
  expiryDays: z
    .string()
    .regex(/^\d{1,3}$/, 'A number of days.')
    .refine((days) => Number(days) >= 1 && Number(days) <= 366, 'From 1 to 366 days.'),
});

export const EMPTY_TOKEN: z.output<typeof tokenFormSchema> = {
  name: '',
  actions: [...CI_ACTIONS],
  expiryDays: '90',
};
