#!/usr/bin/env bash
# Shows what a rotated password does to an application under load, without the agent and with it. Needs a JDK 17 or newer
# and nothing else: it builds what is not built yet, starts a PostgreSQL and a small AWS on loopback and the same HikariCP
# application twice, rotates the password three times, draws what fails while it runs, and ends all of it. Two minutes.
#
#   samples/rotation.sh [--seconds N] [--svg FILE]
#
# --seconds  how long the load is counted, from 15 to 3600; 100 if not given
# --svg      the file for the chart; samples/rotation/target/rotation.svg if not given
#
# Status 0: everything was measured, whatever the figures are; 1: something could not be measured, and a line says what;
# 2: wrong options. Colours are for terminals only, and not with NO_COLOR.
set -euo pipefail

case " $* " in
  *" --help "* | *" -h "*)
    sed -n '2,/^set /s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
    exit
    ;;
esac

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
command -v "$java" >/dev/null || { echo "samples/rotation.sh needs a JDK 17 or newer: $java is not there." >&2; exit 1; }
# "1.8", "11", "17"
version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.specification\.version = //p')
if [[ ! $version =~ ^[0-9]+$ ]] || (( version < 17 )); then
  echo "samples/rotation.sh needs a JDK 17 or newer: $java is Java ${version:-of an unknown version}. Set JAVA_HOME to another one." >&2
  exit 1
fi

for file in agent/target/secret-agent.jar samples/hikari/target/hikari.jar samples/rotation/target/rotation.jar; do
  if [[ ! -f $root/$file ]]; then
    echo "Building Secret Agent and its samples; the first time downloads Maven, the dependencies and PostgreSQL ..."
    (cd "$root" && ./mvnw -q package -DskipTests -pl bootstrap,agent,samples/hikari,samples/rotation -am)
    break
  fi
done

# Lines and columns, where the output is a terminal that can be drawn on.
terminal=
if [[ -t 1 && ${TERM:-dumb} != dumb ]]; then
  terminal=$(stty size </dev/tty 2>/dev/null || echo "24 80")
fi

# Replaced, so that Ctrl-C and other signals reach the program, which ends everything it has started.
exec "$java" -cp "$root/samples/rotation/target/rotation.jar:$root/samples/rotation/target/lib/*" \
  -Drotation.repository="$root" -Drotation.terminal="$terminal" io.secretagent.samples.rotation.Main "$@"
