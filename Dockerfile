# Reads a folder of reports: docker build -t goalparse . && docker run --rm --network none -v "$PWD:/work" goalparse batch reports -o out
FROM python:3.13-slim AS build
# A compiler for the compiled build; the image that runs has none.
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends gcc libc6-dev && rm -rf /var/lib/apt/lists/*
COPY . /source
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir '/source[all]'

FROM python:3.13-slim
# LibreOffice converts doc, wps and et; without it these are answered with what to do, and the image is half as large.
ARG LIBREOFFICE=no
RUN if [ "$LIBREOFFICE" = yes ]; then apt-get update -qq \
    && apt-get install -y -qq --no-install-recommends libreoffice-writer libreoffice-calc fonts-noto-cjk \
    && rm -rf /var/lib/apt/lists/*; fi
COPY --from=build /venv /venv
RUN useradd --create-home reader
USER reader
WORKDIR /work
ENV PATH=/venv/bin:$PATH PYTHONUTF8=1 LANG=C.UTF-8
ENTRYPOINT ["goalparse"]
CMD ["--help"]
