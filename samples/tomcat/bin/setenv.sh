# Tomcat's own start script reads this file; it goes into $CATALINA_BASE/bin.
CATALINA_OPTS="$CATALINA_OPTS -javaagent:$CATALINA_BASE/lib/secret-agent/secret-agent.jar=$CATALINA_BASE/conf/secret-agent.yaml"
