import { apiRoute } from '@/lib/server/api-route';
import { validate } from '@/lib/server/validate';

export const POST = apiRoute(validate);
