#!/usr/bin/env bash
# Shows a secret arriving in an application that was not changed. Needs a JDK 17 or newer and nothing else: it builds what
# is not built yet, starts a small AWS on loopback, and ends it again.
set -euo pipefail
cd "$(dirname "$0")/.."

agent=agent/target/secret-agent.jar
application=samples/plain-java/target/plain-java.jar
local_aws=samples/local-aws/target/local-aws.jar

if [[ ! -f $agent || ! -f $application || ! -f $local_aws ]]; then
  echo "Building Secret Agent and its samples; the first time downloads Maven and the dependencies …"
  ./mvnw -q package -DskipTests -pl bootstrap,agent,samples/plain-java,samples/local-aws -am
fi

work=$(mktemp -d)
java -jar "$local_aws" --state samples/local-aws/seed.json --ready-file "$work/port" >"$work/local-aws.log" 2>&1 &
aws=$!
trap 'kill "$aws" 2>/dev/null || true; rm -rf "$work"' EXIT
for _ in $(seq 300); do
  [[ -f $work/port ]] && break
  kill -0 "$aws" 2>/dev/null || { echo "local-aws did not start:" >&2; cat "$work/local-aws.log" >&2; exit 1; }
  sleep 0.1
done

# The file holds an access key, so only its owner may read it; the agent warns otherwise.
install -m 600 samples/plain-java/secret-agent.yaml "$work/secret-agent.yaml"

# A proxy of the environment is not for loopback.
export NO_PROXY="127.0.0.1${NO_PROXY:+,$NO_PROXY}" no_proxy="127.0.0.1${no_proxy:+,$no_proxy}"
export AWS_ENDPOINT_URL="http://127.0.0.1:$(cat "$work/port")"
command=(java "-javaagent:$agent=$work/secret-agent.yaml" -jar "$application" TestingSecret.username TestingSecret.password)
echo "\$ NO_PROXY=$NO_PROXY AWS_ENDPOINT_URL=$AWS_ENDPOINT_URL ${command[*]}"
"${command[@]}"
echo "The small AWS has ended and its files are removed. samples/README.md says how to start it, and how to go on with secrets of your own."
