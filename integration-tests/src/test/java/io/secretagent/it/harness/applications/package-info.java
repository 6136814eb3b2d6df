/**
 * Whole applications as their frameworks package and start them: an executable jar of Spring Boot, a fast-jar of Quarkus, a
 * Tomcat distribution, a worker of Kafka Connect. Those that have to be are built once for each version, in {@code target/applications}.
 */
package io.secretagent.it.harness.applications;
