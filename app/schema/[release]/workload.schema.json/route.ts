import { serveSchema } from '@/lib/server/serve-schema';

/** Public: editors have no session, and the schema tells nothing of this studio. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ release: string }> },
): Promise<Response> {
  return serveSchema(request, (await params).release);
}
