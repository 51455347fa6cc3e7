import { publicRoute } from '@/lib/server/api-route';
import { getOpenApiOperation } from '@/lib/server/contract/operations';
import { getOpenApi } from '@/lib/server/get-openapi';

export const GET = publicRoute(getOpenApiOperation, getOpenApi);

export {
  refuseMethod as DELETE,
  refuseMethod as OPTIONS,
  refuseMethod as PATCH,
  refuseMethod as POST,
  refuseMethod as PUT,
} from '@/lib/server/refuse-request';
