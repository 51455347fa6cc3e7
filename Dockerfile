# Workload Studio as a container image: docs/containers.md says how to build, pin and run it.
#   docker build -t workload-studio:0.1.0 .
# Base images are pinned by tag; `--build-arg NODE_TAG=22.22.0-bookworm@sha256:…` and the same for
# NODE_SLIM_TAG pin a digest without an edit.
ARG NODE_TAG=22-bookworm
ARG NODE_SLIM_TAG=22-bookworm-slim

# Not slim: where no prebuilt better-sqlite3 can be fetched, it is compiled here.
FROM node:${NODE_TAG} AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN node bin/build.mjs
# As plain JavaScript, next.config needs no compiler at each start, and the tools of whoever runs it none at all.
RUN node_modules/.bin/esbuild next.config.ts bin/audit.ts bin/backup.ts --bundle --packages=external \
  --platform=node --format=esm --outdir=. --outbase=. --out-extension:.js=.mjs --log-level=error
# What only the build needs, and an optional library for pictures: the studio has none to compute.
RUN npm prune --omit=dev \
  && rm -rf .next/cache node_modules/@next/swc-* node_modules/monaco-editor node_modules/lucide-react \
  node_modules/@base-ui node_modules/sharp node_modules/@img

FROM node:${NODE_SLIM_TAG} AS studio
LABEL org.opencontainers.image.title="Workload Studio for OpenChoreo" \
  org.opencontainers.image.licenses="Apache-2.0"
WORKDIR /app
ENV NODE_ENV=production \
  NEXT_TELEMETRY_DISABLED=1 \
  STUDIO_HOST=0.0.0.0 \
  STUDIO_PORT=3000 \
  STUDIO_DATA_DIR=/data
COPY --from=build /app/package.json /app/next.config.mjs /app/LICENSE /app/SECURITY.md \
  /app/CHANGELOG.md ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/bin/serve.mjs /app/bin/health-check.mjs /app/bin/audit.mjs /app/bin/backup.mjs ./bin/
COPY --from=build /app/bin/serve ./bin/serve
COPY --from=build /app/public ./public
COPY --from=build /app/docs ./docs
COPY --from=build /app/.next ./.next
# All of /app belongs to root: the studio can read it and change nothing. It writes to /data alone.
RUN mkdir /data && chown 1000:1000 /data
VOLUME /data
USER 1000:1000
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "bin/health-check.mjs"]
# Without npm or a shell in between, so that SIGTERM reaches the studio.
CMD ["node", "--heap-growing-percent=100", "bin/serve.mjs"]
