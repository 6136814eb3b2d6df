/**
 * JDBC drivers of many versions in one JVM, and small servers that speak the first packets of the vendors' protocols and record the user
 * and the password that they receive. H2, HSQLDB and Derby are real.
 */
package io.secretagent.it.harness.drivers;
