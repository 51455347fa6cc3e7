import { apiRoute } from '@/lib/server/api-route';
import { validate } from '@/lib/server/validate';

export const POST = apiRoute(validate);

export {
  refuseMethod as DELETE,
  refuseMethod as GET,
  refuseMethod as PATCH,
  refuseMethod as PUT,
} from '@/lib/server/refuse-request';
