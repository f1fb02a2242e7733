# The image holds the program and the libraries it is linked with, nothing else: no shell, no package manager.
FROM debian:trixie-slim AS build
WORKDIR /src
COPY cmake cmake
RUN CI=true cmake/install-packages build
COPY . .
# The commit that --version and /version tell; .git is not copied.
ARG COMMIT=
RUN cmake --preset release -DPRODUCER_GUARD_TESTS=OFF -DPRODUCER_GUARD_COMMIT="$COMMIT" && \
    cmake --build --preset release --target producer-guard && \
    mkdir -p /image/usr/bin && \
    install -s -m 0755 build/release/producer-guard /image/usr/bin/ && \
    ldd build/release/producer-guard | grep -o '/[^ ]*' | xargs -I{} cp --parents -L {} /image

FROM scratch
COPY --from=build /image /
USER 65532:65532
ENTRYPOINT ["/usr/bin/producer-guard"]
