import { apiRoute } from '@/lib/server/api-route';
import { publishFromCi } from '@/lib/server/publish-from-ci';

export const POST = apiRoute(publishFromCi);
