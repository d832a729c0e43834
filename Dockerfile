# The service as an image. The first stage builds the package and its front end, the second holds what runs, checked by hash.
FROM python:3.12-slim AS build
WORKDIR /src
COPY .ci/lock-build.txt .ci/lock-build.txt
RUN pip install --no-cache-dir --require-hashes -r .ci/lock-build.txt
COPY pyproject.toml README.md LICENSE ./
COPY graphmodel graphmodel
COPY loaders loaders
COPY viz viz
COPY api api
RUN pip wheel --no-deps --no-build-isolation --wheel-dir /wheels .

FROM python:3.12-slim
COPY .ci/lock.txt /lock.txt
RUN pip install --no-cache-dir --require-hashes -r /lock.txt && rm /lock.txt
COPY --from=build /wheels /wheels
RUN pip install --no-cache-dir --no-deps /wheels/*.whl && rm -r /wheels \
    && useradd --system --uid 10001 --home-dir /var/lib/skov --create-home skov
USER skov
# Inside a container the service must listen on all its addresses; who may reach it is decided where the port is published.
ENV SKOV_DATA_DIR=/var/lib/skov \
    SKOV_HOST=0.0.0.0 \
    SKOV_PORT=8017 \
    PYTHONUNBUFFERED=1
VOLUME /var/lib/skov
EXPOSE 8017
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=4 \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8017/api/health', timeout=4)"]
ENTRYPOINT ["skov"]
CMD ["serve"]
