#!/usr/bin/env bash
# Makes samples/status-page.png, the picture of the status page in the documents: an application with an assumed role, three rotations,
# repeated logins and a secret that is gone, in Chromium. Needs a JDK 17 or newer, chromium and chromedriver (Debian: chromium-driver).
set -euo pipefail
cd "$(dirname "$0")/.."

rm -rf integration-tests/target/status-page
./mvnw -B -ntp verify -Dskip-at-trace -Dskip-unit-tests=true -Dit.test=StatusPageTest -DfailIfNoSpecifiedTests=false
cp integration-tests/target/status-page/dark-desktop.png samples/status-page.png
echo "samples/status-page.png is new; the other screenshots are in integration-tests/target/status-page."
