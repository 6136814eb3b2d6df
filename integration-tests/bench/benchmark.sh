# Sourced by the benchmarks of this folder that are classes of io.secretagent.it.bench.

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
classes=integration-tests/target/test-classes

# Builds the repository unless the benchmark's class and the files (paths from the repository) exist:
# build_what_is_missing CLASS [FILE...]
build_what_is_missing() {
  local file
  for file in "$classes/io/secretagent/it/bench/$1.class" agent/target/secret-agent.jar \
    samples/local-aws/target/local-aws.jar "${@:2}"; do
    if [[ ! -e $repository/$file ]]; then
      (cd "$repository" && ./mvnw -q package -DskipTests) >&2
      return
    fi
  done
}

# Replaces this shell by the benchmark: run_benchmark CLASS [ARGUMENT...]
run_benchmark() {
  exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$repository/$classes:$repository/samples/local-aws/target/local-aws.jar" \
    -Dsecret-agent.repository="$repository" "io.secretagent.it.bench.$1" "${@:2}"
}
